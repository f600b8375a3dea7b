namespace Bitrix24Typed.Generator.Emitting;

/// <summary>The names of one scope. A name that is taken gets another ending.</summary>
internal sealed class NameScope(params string[] taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>Whether a name is taken.</summary>
    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary>Takes a name.</summary>
    /// <returns>The name, or what became of it.</returns>
    public string Take(string name)
    {
        while (!_taken.Add(name))
            name += "Value";
        return name;
    }
}
