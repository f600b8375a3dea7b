namespace Bitrix24Typed.Fetching;

/// <summary>The method by which the object of an event is read back. Generated code has it from the catalogue of events.</summary>
/// <param name="Method">The method: <c>crm.deal.list</c>.</param>
/// <param name="IdPath">The parameter for the object's identifier, a path of keys joined by dots: <c>filter.ID</c>.</param>
public sealed record FetchMethod(string Method, string IdPath)
{
    /// <summary>Whether the method takes the fields that are wanted, as <c>select</c>.</summary>
    public bool Selects { get; init; }

    /// <summary>The member of the result in which the object stands; <see langword="null"/> if the result is the object, or a list of it.</summary>
    public string? ResultKey { get; init; }
}
