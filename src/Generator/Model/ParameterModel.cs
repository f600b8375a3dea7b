namespace Bitrix24Typed.Generator.Model;

/// <summary>A parameter of a handler.</summary>
/// <param name="Kind">What is passed.</param>
/// <param name="TypeName">
/// The type, with <c>global::</c>; of a type that does not exist (yet), its simple name.
/// </param>
internal sealed record ParameterModel(ParameterKind Kind, string TypeName)
{
    /// <summary>The C# expression of a keyed service's key.</summary>
    public string? Key { get; init; }

    /// <summary>The class that the event's object is read into; <see langword="null"/> if it cannot be.</summary>
    public RecordModel? Record { get; init; }

    /// <summary>The name of what reads it.</summary>
    public string? Reader { get; init; }

    /// <summary>The name of the event's object, where a call cannot do without it.</summary>
    public string? Variable { get; init; }

    /// <summary>Whether a service, or the event's object, may be absent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the parameter is declared not to be null although its default is: it takes what it gets.</summary>
    public bool IsForgiving { get; init; }
}
