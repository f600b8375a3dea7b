using System.Buffers;
using System.Runtime.InteropServices;

namespace Bitrix24Typed.Payloads;

/// <summary>Reads a form body straight through: pair by pair into a payload, with nothing in between. It is at one member at a time.</summary>
/// <remarks>
/// That is how nearly all bodies are read, since PHP writes an object's values one after the other. Whatever else can be in a body makes it odd:
/// a key that comes twice or later again, one without a name, with escapes in its name or malformed, a value that does not fit. Then what has been read
/// so far counts for nothing, and the body is read by way of a <see cref="PayloadDocument"/>.
/// </remarks>
internal sealed class FormCursor : IDisposable
{
    private const int OfRoot = -1;

    // Most texts that have to be decoded are shorter. Room for them is cleared each time.
    private const int UsualText = 256;

    // Payloads are read without waiting: a thread needs no more than one.
    [ThreadStatic]
    private static FormCursor? _spare;

    // The body begins in the array where the first pair does.
    private byte[] _array = [];
    private int _bodyEnd;
    private FormPosition _pair;

    // The member: its name, and where the key ends as far as it leads to it.
    private TextRange _name;
    private int _end;

    // Whether nobody has taken the pair's value yet: it may belong to an object further out.
    private bool _isAhead;
    private byte[]? _decoded;

    private FormCursor()
    {
    }

    /// <summary>Whether the body can't be read straight through.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>The member's name.</summary>
    public ReadOnlySpan<byte> Key => Body.Slice(_name.Start, _name.Length);

    /// <summary>Whether the member is a text; else it is an object.</summary>
    public bool IsText => _end == _pair.KeyEnd;

    /// <summary>The member's text, decoded; empty if it is an object. It lasts until the next one is decoded.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            var value = IsText ? Body[_pair.ValueStart.._pair.End] : default;
            var escape = FormEncoding.IndexOfEscape(value);
            if (escape < 0)
                return value;

            var decoded = Room(value.Length);
            value.CopyTo(decoded);
            return decoded[..FormEncoding.DecodeInPlace(decoded, escape)];
        }
    }

    private ReadOnlySpan<byte> Body => new(_array, 0, _bodyEnd);

    /// <summary>Goes to the data of a body.</summary>
    public static FormCursor Start(ReadOnlyMemory<byte> body)
    {
        var cursor = _spare ?? new FormCursor();
        _spare = null;
        if (!MemoryMarshal.TryGetArray(body, out var segment))
            segment = body.ToArray();
        (cursor._array, cursor._bodyEnd) = (segment.Array ?? [], segment.Offset + segment.Count);
        cursor._pair = new FormPosition(segment.Offset);
        cursor._end = OfRoot;
        return cursor;
    }

    /// <summary>Data may hold tokens: what goes back to the pool does not keep them.</summary>
    public void Dispose()
    {
        ReturnRoom();
        (_decoded, _array, _bodyEnd, _pair, _name, _isAhead, IsOdd) = (null, [], 0, default, default, false, false);
        _spare = this;
    }

    /// <summary>Reading straight on is of no use.</summary>
    public void GiveUp() => IsOdd = true;

    /// <summary>Goes into the object that the member is.</summary>
    public FormLevel Enter() => _end == OfRoot ? new FormLevel(0, 0) : new FormLevel(_pair.Start, _end - _pair.Start);

    /// <summary>Goes on to the next member of an object.</summary>
    /// <returns><see langword="false"/> at its end, or if the body is odd.</returns>
    public bool MoveNext(ref FormLevel level)
    {
        // An object that nobody has entered is still there.
        if (_isAhead && _pair.Start == level.Taken)
            IsOdd = true;

        var body = Body;
        while (!IsOdd && (_isAhead || _pair.MoveNext(body)))
        {
            var prefix = level.Prefix(body);
            if (body[_pair.Start.._pair.KeyEnd].StartsWith(prefix))
            {
                level.Taken = _pair.Start;
                return TryTake(body, _pair.Start + prefix.Length, _pair.KeyEnd);
            }

            _isAhead = !level.IsRoot;
            if (_isAhead)
                return false;
        }

        return false;
    }

    private Span<byte> Room(int length)
    {
        if (_decoded is null || _decoded.Length < length)
        {
            ReturnRoom();
            _decoded = ArrayPool<byte>.Shared.Rent(Math.Max(length, UsualText));
        }

        return _decoded.AsSpan(0, length);
    }

    private void ReturnRoom()
    {
        if (_decoded is not null)
            ArrayPool<byte>.Shared.Return(_decoded, clearArray: true);
    }

    private bool TryTake(ReadOnlySpan<byte> body, int start, int keyEnd)
    {
        if (!FormKey.TrySplit(body, start, keyEnd, out _name, out _end, out var isEncoded) || _name.Length == 0 || isEncoded)
        {
            IsOdd = true;
            return false;
        }

        _isAhead = _end < keyEnd;
        return true;
    }
}
