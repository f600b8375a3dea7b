namespace Bitrix24Typed.Payloads;

/// <summary>Walks over the pairs of a form body. Keys and values are still encoded.</summary>
/// <param name="body">The body.</param>
internal ref struct FormPairs(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _next;

    /// <summary>The key of the current pair, as it arrived.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>Where the value of the current pair stands in the body; empty when there is no equals sign.</summary>
    public Range ValueRange { get; private set; }

    /// <summary>The value of the current pair, as it arrived.</summary>
    public readonly ReadOnlySpan<byte> Value => _body[ValueRange];

    /// <summary>Goes on to the next pair that has a key.</summary>
    /// <returns><see langword="false"/> at the end of the body.</returns>
    public bool MoveNext()
    {
        while (_next < _body.Length)
        {
            var start = _next;
            var length = _body[start..].IndexOf((byte)'&');
            var end = length < 0 ? _body.Length : start + length;
            _next = end + 1;

            var pair = _body[start..end];
            var equals = pair.IndexOf((byte)'=');
            Key = equals < 0 ? pair : pair[..equals];
            ValueRange = equals < 0 ? default : (start + equals + 1)..end;
            if (!Key.IsEmpty)
                return true;
        }

        return false;
    }
}
