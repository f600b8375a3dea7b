namespace Bitrix24Typed.Payloads;

/// <summary>Walks over the pairs of a form body. Keys and values are still encoded: most pairs are passed over.</summary>
/// <param name="body">The body.</param>
internal ref struct FormPairs(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private FormPosition _position;

    /// <summary>The current pair, as it arrived. It is never empty.</summary>
    public readonly ReadOnlySpan<byte> Pair => _body[_position.Start.._position.End];

    /// <summary>The current pair's key, as it arrived: all up to the first equals sign.</summary>
    public readonly ReadOnlySpan<byte> Key => _body[_position.Start.._position.KeyEnd];

    /// <summary>The current pair's value, as it arrived; empty if there is no equals sign.</summary>
    public readonly ReadOnlySpan<byte> Value => _body[_position.ValueStart.._position.End];

    /// <inheritdoc cref="FormPosition.MoveNext"/>
    public bool MoveNext() => _position.MoveNext(_body);
}
