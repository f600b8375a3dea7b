using System.Runtime.CompilerServices;

namespace Bitrix24Typed.Payloads;

/// <summary>Reads a form body straight through: pair by pair into a payload, with nothing in between. It is at one member at a time.</summary>
/// <remarks>
/// That is how nearly all bodies are read, since PHP writes an object's values one after the other, and brackets as <c>%5B</c> and <c>%5D</c>. Whatever
/// else can be in a body makes it odd: a key that comes twice or later again, one without a name, with escapes in its name or malformed, a value that
/// does not fit. Then what has been read so far counts for nothing, and the body is read by way of a <see cref="PayloadDocument"/>.
/// </remarks>
internal sealed class FormCursor : IDisposable
{
    // Payloads are read without waiting: a thread needs no more than one.
    [ThreadStatic]
    private static FormCursor? _spare;

    private FormText _text = new();

    // The pair: where it begins and ends, and which is the next.
    private int _start;
    private int _end = -1;
    private int _next;

    // Of its key: how far it has led, and how many letters it has in common with the one before.
    private int _taken;
    private int _common;

    // The member.
    private TextRange _name;
    private TextRange _value;

    private FormCursor()
    {
    }

    /// <summary>Whether the body can't be read straight through.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>Whether the member is a text; else it is an object.</summary>
    public bool IsText { get; private set; }

    /// <summary>The member's name.</summary>
    public ReadOnlySpan<byte> Key => _text.Slice(_name);

    /// <summary>The member's text, decoded; empty if it is an object.</summary>
    public ReadOnlySpan<byte> Text => _text.Slice(_value);

    /// <summary>Goes to the data of a body.</summary>
    public static FormCursor Start(ReadOnlySpan<byte> body)
    {
        var cursor = _spare ?? new FormCursor();
        _spare = null;
        cursor._text.Set(body);
        if (!cursor.TryAdvance())
            cursor.GiveUp();
        return cursor;
    }

    /// <summary>Data may hold tokens: what is kept for further bodies does not.</summary>
    public void Dispose()
    {
        _text.Clear();
        (_start, _end, _next, _taken, _common, _name, _value) = (0, -1, 0, 0, 0, default, default);
        (IsOdd, IsText) = (false, false);
        if (_text.IsUsual)
            _spare = this;
    }

    /// <summary>Reading straight on is of no use.</summary>
    public void GiveUp() => IsOdd = true;

    /// <summary>Goes into the object that the member is.</summary>
    /// <returns>How many letters the keys of its members have in common.</returns>
    public int Enter() => _taken - _start;

    /// <summary>Goes on to the next member of an object.</summary>
    /// <param name="prefix">What <see cref="Enter"/> has returned for it.</param>
    /// <returns><see langword="false"/> at its end, or if the body is odd.</returns>
    // As a part of a large method it would not get parts of its own inlined.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool MoveNext(int prefix)
    {
        if (IsOdd || (IsText && !TryAdvance()) || _common < prefix)
            return false;

        // If more has been taken, an object is still there that nobody has entered.
        var name = _start + prefix;
        if (_taken <= name && TryTake(name))
            return true;

        IsOdd = true;
        return false;
    }

    /// <summary>Goes on to the next pair of the data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAdvance()
    {
        var before = _start;
        while (!IsOdd && _next < _text.PairCount)
        {
            _start = _end + 1;
            _end = _text.EndOf(_next++);
            if (_text.Has(_start, "data%5B"u8))
            {
                _taken = _start + "data%5B"u8.Length;
                _common = Math.Max(_text.CommonLength(before, _start, _end), "data%5B"u8.Length);
                IsText = false;
                return true;
            }

            IsOdd = _text.Has(_start, "data"u8);
        }

        return false;
    }

    /// <summary>Takes a name, and what it leads to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(int start)
    {
        var end = _text.EndOfName(start);
        _name = new TextRange(start, end - start);
        if (_text.Has(end, "%5D="u8))
        {
            IsText = true;
            _value = _text.Decode(end + "%5D="u8.Length, _end);
            return end > start;
        }

        _taken = end + "%5D%5B"u8.Length;
        _common = Enter();
        _value = default;
        return end > start && _text.Has(end, "%5D%5B"u8);
    }
}
