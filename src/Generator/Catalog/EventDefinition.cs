using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>What is known of an event.</summary>
/// <param name="Code">The name, upper case.</param>
/// <param name="Name">The name of the payload type.</param>
/// <param name="Summary">What happened, a sentence.</param>
/// <param name="Family">What kind of object the event is about.</param>
internal sealed record EventDefinition(string Code, string Name, string Summary, string Family)
{
    /// <summary>When the event is raised.</summary>
    public string? Raised { get; init; }

    /// <summary>The page of the official documentation, a path in its sources.</summary>
    public string? Page { get; init; }

    /// <summary>The scopes of which one must be granted.</summary>
    public EquatableArray<string> Scopes { get; init; }

    /// <summary>The members of <c>data</c>.</summary>
    public EquatableArray<FieldDefinition> Fields { get; init; }

    /// <summary>The value, where <c>data</c> is no object.</summary>
    public FieldDefinition? Scalar { get; init; }

    /// <summary>The paths of the mandatory identity, of which one must be readable; none if there is no mandatory identity.</summary>
    public EquatableArray<string> Identity { get; init; }

    /// <summary>The paths of what orders the events.</summary>
    public EquatableArray<string> OrderBy { get; init; }

    /// <summary>The path of the type of a smart process's item.</summary>
    public string? EntityTypePath { get; init; }

    /// <summary>How the event's object is read back; <see langword="null"/> if nothing is known of that.</summary>
    public FetchDefinition? Fetch { get; init; }

    /// <summary>Whether portals queue the event for applications.</summary>
    public bool CanBeOffline { get; init; } = true;

    /// <summary>Whether the documentation advises against the event.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>The name of the payload of the event to use instead.</summary>
    public string? Successor { get; init; }

    /// <summary>The code as people write it.</summary>
    public string WrittenName => string.Equals(Name, Code, StringComparison.OrdinalIgnoreCase) ? Name : Code;

    /// <summary>An event that the catalogue lacks.</summary>
    public static EventDefinition Unknown(string code, string name)
        => new(code, name, $"The event {code}. It is not described: its data is additional data.", code);
}
