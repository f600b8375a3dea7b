namespace Bitrix24Typed.Payloads;

/// <summary>
/// Walks over the pairs of a form body. Keys and values are still encoded, and looked for only when asked for: most pairs are passed over.
/// </summary>
/// <param name="body">The body.</param>
internal ref struct FormPairs(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _start;
    private int _end = -1;

    /// <summary>The current pair, as it arrived. It is never empty.</summary>
    public readonly ReadOnlySpan<byte> Pair => _body[_start.._end];

    /// <summary>Where the current pair stands in the body.</summary>
    public readonly Range Place => _start.._end;

    /// <summary>Goes on to the next pair that is not empty.</summary>
    /// <returns><see langword="false"/> at the end of the body.</returns>
    public bool MoveNext()
    {
        do
        {
            _start = _end + 1;
            if (_start >= _body.Length)
                return false;

            var length = _body[_start..].IndexOf((byte)'&');
            _end = length < 0 ? _body.Length : _start + length;
        }
        while (_end == _start);

        return true;
    }

    /// <summary>Splits the current pair at its first equals sign.</summary>
    /// <param name="key">The key, as it arrived.</param>
    /// <param name="value">Where the value stands in the body; an empty range if there is no equals sign.</param>
    public readonly void Split(out ReadOnlySpan<byte> key, out Range value)
    {
        var equals = Pair.IndexOf((byte)'=');
        key = equals < 0 ? Pair : Pair[..equals];
        value = equals < 0 ? default : (_start + equals + 1).._end;
    }
}
