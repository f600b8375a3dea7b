using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Model;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>One <c>[BitrixEvent]</c>, as written and as understood.</summary>
internal sealed class EventAttribute
{
    private readonly AttributeData _data;

    private EventAttribute(AttributeData data, HandlerModel? handler, EventDefinition? definition)
    {
        _data = data;
        Handler = handler;
        Definition = definition;
    }

    /// <summary>The name as written.</summary>
    public string Name => _data.ConstructorArguments is [{ Value: string name }] ? name : "";

    /// <summary>What the generator makes of it; <see langword="null"/> if the name is malformed.</summary>
    public HandlerModel? Handler { get; }

    /// <summary>The event; <see langword="null"/> if it is unknown.</summary>
    public EventDefinition? Definition { get; }

    /// <summary>The name of the event's payload.</summary>
    public string PayloadName => Definition?.Name ?? Names.OfEvent(Name);

    public Location Location => _data.GetLocation();

    /// <summary>Where the name is written.</summary>
    public Location NameLocation => LocationOf(argument => argument.NameEquals is null);

    public static EventAttribute Of(AttributeData data, MethodModel method, EventCatalog catalog)
    {
        var handler = HandlerParser.ParseAttribute(data, method) is { } parsed ? EventNames.SplitEntityType(parsed, catalog) : null;
        return new EventAttribute(data, handler, handler is null ? null : catalog.Find(handler.EventName));
    }

    /// <summary>Whether a setting is written.</summary>
    public bool Has(string setting) => _data.NamedArguments.Any(argument => argument.Key == setting);

    /// <summary>Where a setting is written.</summary>
    public Location LocationOf(string setting) => LocationOf(argument => argument.NameEquals?.Name.Identifier.ValueText == setting);

    private Location LocationOf(Func<AttributeArgumentSyntax, bool> isWanted)
    {
        var syntax = _data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return syntax?.ArgumentList?.Arguments.FirstOrDefault(isWanted)?.GetLocation() ?? Location;
    }
}
