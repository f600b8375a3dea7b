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

    /// <summary>Whether a service may be absent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the parameter is declared not to be null although its default is: it takes what it gets.</summary>
    public bool IsForgiving { get; init; }
}
