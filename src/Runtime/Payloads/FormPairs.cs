namespace Bitrix24Typed.Payloads;

/// <summary>Walks over the pairs of a form body. Keys and values are still encoded.</summary>
/// <param name="body">The body.</param>
internal ref struct FormPairs(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    /// <summary>The key of the current pair, as it arrived.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>The value of the current pair, as it arrived; empty when there is no equals sign.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes on to the next pair that has a key.</summary>
    /// <returns><see langword="false"/> at the end of the body.</returns>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf((byte)'&');
            var pair = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];

            var equals = pair.IndexOf((byte)'=');
            Key = equals < 0 ? pair : pair[..equals];
            Value = equals < 0 ? default : pair[(equals + 1)..];
            if (!Key.IsEmpty)
                return true;
        }

        return false;
    }
}
