using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>A method with the attributes of handlers.</summary>
internal sealed class Handler
{
    private Handler(IMethodSymbol method, IReadOnlyList<EventAttribute> events, AttributeData? fallback)
    {
        Method = method;
        Events = events;
        Fallback = fallback;
    }

    public IMethodSymbol Method { get; }

    /// <summary>How messages call it.</summary>
    public string Name => $"{Method.ContainingType.Name}.{Method.Name}";

    public IReadOnlyList<EventAttribute> Events { get; }

    public AttributeData? Fallback { get; }

    /// <summary>Where the attributes are written.</summary>
    public IEnumerable<Location> AttributeLocations
        => Events.Select(attribute => attribute.Location).Concat(Fallback is null ? [] : [Fallback.GetLocation()]);

    /// <summary>Looks at a method.</summary>
    /// <returns>The handler, or <see langword="null"/> if the method is none.</returns>
    public static Handler? Of(IMethodSymbol method, Project project)
    {
        var attributes = method.GetAttributes();
        var fallback = attributes.FirstOrDefault(AttributeNames.IsBitrixFallback);
        AttributeData[] events = [.. attributes.Where(AttributeNames.IsBitrixEvent)];
        if (events.Length == 0 && fallback is null)
            return null;

        var model = HandlerParser.ParseMethod(method, project.Compilation);
        return new Handler(method, [.. events.Select(attribute => EventAttribute.Of(attribute, model, project.Catalog))], fallback);
    }
}
