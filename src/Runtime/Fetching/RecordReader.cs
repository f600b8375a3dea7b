namespace Bitrix24Typed.Fetching;

/// <summary>Reads a portal's object into a class of the application. Generated.</summary>
/// <typeparam name="T">The class.</typeparam>
/// <param name="fields">The fields that it has.</param>
/// <param name="read">Makes it.</param>
public sealed class RecordReader<T>(IReadOnlyList<string> fields, Func<FetchedObject, T> read)
    where T : class
{
    /// <summary>The fields that it has.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;

    /// <summary>Reads an object.</summary>
    /// <param name="fetched">The object.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="BitrixFetchException">A field that must have a value has none.</exception>
    public T Read(FetchedObject fetched) => read(fetched);
}
