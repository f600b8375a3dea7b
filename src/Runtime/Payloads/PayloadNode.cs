using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Payloads;

/// <summary>
/// One value of an event's data, whichever way it arrived: form body or JSON. Generated payloads are read from it.
/// </summary>
/// <remarks>
/// <para>
/// A form body that is as portals write it is read straight through: then a node lasts until its enumerator goes on. Others are read by way of a
/// <see cref="PayloadDocument"/>, after whose disposal they must not be used.
/// </para>
/// <para>
/// The <c>TryRead</c> methods with a slot share one rule: the first value under the name that fits fills the slot and is consumed; a value that does
/// not fit its type, or whose slot is already filled, is not consumed, and the generated code keeps it in the payload's additional data. The text
/// <c>undefined</c>, which portals send for an absent value, is consumed as <see langword="null"/> unless the slot is a text.
/// </para>
/// </remarks>
// Generated code has a call for each property, which an event passes once. What it calls is not inlined: many copies of it, of which none runs twice,
// would not fit the processor's cache.
public readonly struct PayloadNode
{
    private static readonly string[] Letters = [.. Enumerable.Range(0, 0x80).Select(letter => ((char)letter).ToString())];

    // Either an entry of a document, or the member at which a form body is being read.
    private readonly PayloadDocument? _document;
    private readonly int _index;
    private readonly FormCursor _cursor = null!;

    internal PayloadNode(PayloadDocument document, int index)
    {
        _document = document;
        _index = index;
    }

    internal PayloadNode(FormCursor cursor) => _cursor = cursor;

    /// <summary>What kind of value this is.</summary>
    public PayloadNodeKind Kind => _document is not null ? _document.Entry(_index).Kind : _cursor.IsText ? PayloadNodeKind.Text : PayloadNodeKind.Object;

    /// <summary>The key under which the value stands, decoded; empty for elements of JSON arrays and for the root.</summary>
    public ReadOnlySpan<byte> Key => _document is not null ? _document.Key(_index) : _cursor.Key;

    /// <summary>The text of a scalar, decoded UTF-8, never trimmed; empty for objects, arrays and null.</summary>
    public ReadOnlySpan<byte> Text => _document is not null ? _document.Text(_index) : _cursor.Text;

    /// <summary>Whether this is a text, a number, true or false.</summary>
    public bool IsScalar => Kind is not (PayloadNodeKind.Null or PayloadNodeKind.Object or PayloadNodeKind.Array);

    /// <summary>Whether this is an object or an array.</summary>
    public bool IsContainer => Kind is PayloadNodeKind.Object or PayloadNodeKind.Array;

    private bool IsAbsent => Kind is PayloadNodeKind.Null || (Kind is PayloadNodeKind.Text && Text.SequenceEqual("undefined"u8));

    /// <summary>Enumerates the members of an object or the elements of an array, in the order of arrival; nothing for scalars.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator()
        => _document is not null ? new Enumerator(_document, _document.Entry(_index).FirstChild) : new Enumerator(_cursor);

    /// <summary>Reads a text; numbers and booleans of JSON are taken as they are written.</summary>
    /// <param name="name">The key under which it is read, whatever the letter case: ASCII letters.</param>
    /// <param name="slot">Filled when the value fits and the slot is empty.</param>
    /// <returns>Whether the value was consumed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> name, ref string? slot)
        => KeyIs(name) && Consumes(slot is null && (TryReadText(this, out slot) || Kind is PayloadNodeKind.Null));

    /// <summary>Reads a whole number.</summary>
    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref string?)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> name, ref long? slot)
        => KeyIs(name) && Consumes(slot is null && (Fill(TryReadInteger(this, out var value), value, ref slot) || IsAbsent));

    /// <summary>Reads a decimal number.</summary>
    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref string?)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> name, ref decimal? slot)
        => KeyIs(name) && Consumes(slot is null && (Fill(TryReadDecimal(this, out var value), value, ref slot) || IsAbsent));

    /// <summary>Reads a flag: Y or N, 1 or 0, true or false.</summary>
    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref string?)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> name, ref bool? slot)
        => KeyIs(name) && Consumes(slot is null && (Fill(TryReadFlag(this, out var value), value, ref slot) || IsAbsent));

    /// <summary>Reads a point in time: Unix seconds or ISO 8601; without an offset it is taken as UTC.</summary>
    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref string?)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> name, ref DateTimeOffset? slot)
        => KeyIs(name) && Consumes(slot is null && (Fill(TryReadTime(this, out var value), value, ref slot) || IsAbsent));

    /// <summary>Reads any value as it is.</summary>
    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref string?)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> name, ref JsonNode? slot)
    {
        if (!KeyIs(name))
            return false;
        if (slot is not null)
            return Consumes(false);

        slot = ToJson();
        return true;
    }

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">The object's type.</typeparam>
    /// <param name="name">The key under which it is read, whatever the letter case: ASCII letters.</param>
    /// <param name="slot">Filled when the value fits and the slot is empty.</param>
    /// <param name="reader">Reads the object.</param>
    /// <returns>Whether the value was consumed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead<T>(ReadOnlySpan<byte> name, ref T? slot, PayloadReader<T> reader)
        where T : class
        => KeyIs(name) && Consumes(slot is null && (IsAbsent || reader(this, out slot)));

    /// <summary>Reads a list. Numeric keys of a form body give no order: the order of arrival stands.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="name">The key under which it is read, whatever the letter case: ASCII letters.</param>
    /// <param name="slot">Filled when every element fits and the slot is empty.</param>
    /// <param name="reader">Reads an element.</param>
    /// <returns>Whether the value was consumed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryReadList<T>(ReadOnlySpan<byte> name, ref IReadOnlyList<T>? slot, PayloadReader<T> reader)
    {
        if (!KeyIs(name))
            return false;
        if (slot is not null)
            return Consumes(false);
        if (IsAbsent)
            return true;
        if (!IsContainer)
            return Consumes(false);

        var list = new List<T>();
        foreach (var element in this)
        {
            // In other orders an element could come twice.
            if (_document is null && !IsPosition(element.Key, list.Count))
                return Consumes(false);
            if (!reader(element, out var value))
                return Consumes(false);
            list.Add(value);
        }

        slot = list;
        return true;
    }

    /// <summary>
    /// Reads a map, keyed by identifiers. A JSON array is a map whose keys are the positions: PHP encodes such maps as arrays.
    /// </summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="name">The key under which it is read, whatever the letter case: ASCII letters.</param>
    /// <param name="slot">Filled when every value fits and the slot is empty.</param>
    /// <param name="reader">Reads a value.</param>
    /// <returns>Whether the value was consumed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryReadMap<T>(ReadOnlySpan<byte> name, ref IReadOnlyDictionary<string, T>? slot, PayloadReader<T> reader)
    {
        if (!KeyIs(name))
            return false;
        if (slot is not null)
            return Consumes(false);
        if (IsAbsent)
            return true;
        if (!IsContainer)
            return Consumes(false);

        var isArray = Kind is PayloadNodeKind.Array;
        var map = new Dictionary<string, T>();
        foreach (var member in this)
        {
            var key = isArray ? map.Count.ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(member.Key);
            if (!reader(member, out var value) || !map.TryAdd(key, value))
                return Consumes(false);
        }

        slot = map;
        return true;
    }

    /// <summary>Keeps this value, under its key, among the additional data of the object in which it came.</summary>
    /// <param name="additionalData">Created when needed.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Keep(ref JsonObject? additionalData)
    {
        additionalData ??= [];
        if (!additionalData.TryAdd(Encoding.UTF8.GetString(Key), ToJson()))
            _ = Consumes(false);
    }

    /// <summary>The value as JSON. An object of a form body whose keys are 0, 1, 2, ... in this order is a list.</summary>
    /// <returns>The value, or <see langword="null"/> for JSON's null.</returns>
    public JsonNode? ToJson() => Kind switch
    {
        PayloadNodeKind.Object when _document is null => GiveUp(),
        PayloadNodeKind.Text => JsonValue.Create(Encoding.UTF8.GetString(Text)),
        PayloadNodeKind.Number => JsonNode.Parse(Text),
        PayloadNodeKind.True => JsonValue.Create(true),
        PayloadNodeKind.False => JsonValue.Create(false),
        PayloadNodeKind.Object => _document!.IsForm && HasListKeys() ? ToJsonArray() : ToJsonObject(),
        PayloadNodeKind.Array => ToJsonArray(),
        _ => null,
    };

    /// <summary>Reads a text.</summary>
    /// <param name="node">The value as it arrived.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether the value is a scalar.</returns>
    public static bool TryReadText(PayloadNode node, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
    {
        value = node.IsScalar ? ToText(node.Text) : null;
        return value is not null;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="node">The value as it arrived.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether the value is one and fits 64 bits.</returns>
    public static bool TryReadInteger(PayloadNode node, out long value)
    {
        var text = NumberIn(node);
        return Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
    }

    /// <summary>Reads a decimal number.</summary>
    /// <param name="node">The value as it arrived.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether the value is one.</returns>
    public static bool TryReadDecimal(PayloadNode node, out decimal value)
    {
        var text = NumberIn(node);
        return Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
    }

    /// <summary>Reads a flag.</summary>
    /// <param name="node">The value as it arrived.</param>
    /// <param name="value">The flag.</param>
    /// <returns>Whether the value is Y, N, 1, 0, true or false.</returns>
    public static bool TryReadFlag(PayloadNode node, out bool value)
    {
        var text = NumberIn(node);
        value = node.Kind is PayloadNodeKind.True
            || (text.Length == 1 ? text[0] is (byte)'1' or (byte)'Y' or (byte)'y' : Ascii.EqualsIgnoreCase(text, "true"u8));

        return value
            || node.Kind is PayloadNodeKind.False
            || (text.Length == 1 ? text[0] is (byte)'0' or (byte)'N' or (byte)'n' : Ascii.EqualsIgnoreCase(text, "false"u8));
    }

    /// <summary>Reads a point in time.</summary>
    /// <param name="node">The value as it arrived.</param>
    /// <param name="value">The time.</param>
    /// <returns>Whether the value is Unix seconds, zero excepted, which means none to a portal; or an ISO 8601 time.</returns>
    public static bool TryReadTime(PayloadNode node, out DateTimeOffset value)
    {
        const int LongestIsoTime = 40;

        value = default;
        if (TryReadInteger(node, out var seconds))
            return seconds != 0 && UnixTime.TryFromSeconds(seconds, out value);

        return node.Kind is PayloadNodeKind.Text
            && node.Text is [_, _, _, _, (byte)'-', _, _, (byte)'-', ..] and { Length: <= LongestIsoTime }
            && DateTimeOffset.TryParse(
                Encoding.UTF8.GetString(node.Text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    /// <summary>Many texts are one letter, which needs no text of its own. Most others are ASCII, for which there is a shorter way.</summary>
    private static string ToText(ReadOnlySpan<byte> text)
    {
        if (text is [< 0x80 and var letter])
            return Letters[letter];

        return Ascii.IsValid(text)
            ? Encoding.Latin1.GetString(text)
            : Encoding.UTF8.GetString(text);
    }

    /// <summary>What may be a number: form bodies know only text.</summary>
    private static ReadOnlySpan<byte> NumberIn(PayloadNode node) => node.Kind is PayloadNodeKind.Text or PayloadNodeKind.Number ? node.Text : default;

    private static bool Fill<T>(bool fits, T value, ref T? slot)
        where T : struct
    {
        if (fits)
            slot = value;
        return fits;
    }

    private static bool IsPosition(ReadOnlySpan<byte> key, int position)
    {
        Span<byte> digits = stackalloc byte[10];
        _ = Utf8Formatter.TryFormat(position, digits, out var length);
        return key.SequenceEqual(digits[..length]);
    }

    /// <summary>Portals mostly write keys as they are documented.</summary>
    private bool KeyIs(ReadOnlySpan<byte> name)
    {
        var key = Key;
        return key.SequenceEqual(name) || Ascii.EqualsIgnoreCase(key, name);
    }

    /// <summary>What is not consumed can't be kept, where there is no table of what came before and comes after it.</summary>
    private bool Consumes(bool fits)
    {
        if (!fits && _document is null)
            _cursor.GiveUp();
        return fits;
    }

    private JsonNode? GiveUp()
    {
        _cursor.GiveUp();
        return null;
    }

    private bool HasListKeys()
    {
        var position = 0;
        foreach (var member in this)
        {
            if (!IsPosition(member.Key, position++))
                return false;
        }

        return position > 0;
    }

    private JsonArray ToJsonArray()
    {
        var array = new JsonArray();
        foreach (var element in this)
            array.Add(element.ToJson());
        return array;
    }

    private JsonObject ToJsonObject()
    {
        var json = new JsonObject();
        foreach (var member in this)
            json[Encoding.UTF8.GetString(member.Key)] = member.ToJson();
        return json;
    }

    /// <summary>Enumerates members or elements in the order of arrival.</summary>
    public struct Enumerator
    {
        private readonly PayloadDocument? _document;
        private int _next;
        private int _current;
        private readonly FormCursor _cursor = null!;
        private readonly int _prefix;

        internal Enumerator(PayloadDocument document, int first)
        {
            _document = document;
            _next = first;
            _current = first;
        }

        internal Enumerator(FormCursor cursor)
        {
            _cursor = cursor;
            _prefix = cursor.Enter();
        }

        /// <summary>The member or element.</summary>
        public readonly PayloadNode Current => _document is not null ? new PayloadNode(_document, _current) : new PayloadNode(_cursor);

        /// <summary>Goes on to the next one.</summary>
        /// <returns><see langword="false"/> at the end.</returns>
        public bool MoveNext()
        {
            if (_document is null)
                return _cursor.MoveNext(_prefix);
            if (_next == PayloadDocument.None)
                return false;

            _current = _next;
            _next = _document.Entry(_current).NextSibling;
            return true;
        }
    }
}
