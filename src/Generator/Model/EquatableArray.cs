using System.Collections;

namespace Bitrix24Typed.Generator.Model;

/// <summary>An immutable list that is equal to another of equal elements: what makes a record with a list comparable.</summary>
internal readonly struct EquatableArray<T>(IEnumerable<T> elements) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _elements = [.. elements];

    public int Count => _elements?.Length ?? 0;

    public T this[int index] => Elements[index];

    private T[] Elements => _elements ?? [];

    public bool Equals(EquatableArray<T> other) => Elements.AsSpan().SequenceEqual(other.Elements);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var element in Elements)
            hash = unchecked((hash * 31) + element.GetHashCode());
        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Elements.GetEnumerator();
}
