using System.Buffers;
using System.Buffers.Text;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Payloads;

/// <summary>
/// The data of one event, parsed once from a form body or from JSON: a table of entries over decoded text, both in pooled memory.
/// </summary>
/// <remarks>
/// <para>
/// It follows PHP where a body is odd, since PHP is what portals are written in: the last of two equal keys wins, and so does the last of a
/// scalar and an object under one key; <c>%</c> without two hexadecimal digits is a percent sign; a key ends at its first malformed bracket.
/// Bytes that are no UTF-8 become replacement characters when they are read as text.
/// </para>
/// <para>Not safe for concurrent use. Dispose it to return its memory.</para>
/// </remarks>
public sealed class PayloadDocument : IDisposable
{
    internal const int RootIndex = 0;

    // The root is nobody's member.
    internal const int None = RootIndex;

    // Up to this many siblings a scan beats hashing.
    private const int ScannedSiblings = 32;
    private const int LongestPosition = 10;

    // What a value takes at least, mostly, with its key.
    private const int ShortPair = 32;

    private readonly PayloadLimits _limits;
    private PayloadEntry[] _entries;
    private byte[] _text;
    private int _count;
    private int _textLength;
    private SiblingIndex _siblings;

    private PayloadDocument(bool isForm, int textCapacity, PayloadLimits limits)
    {
        IsForm = isForm;
        _limits = limits;
        _entries = ArrayPool<PayloadEntry>.Shared.Rent(1 + (textCapacity / ShortPair));
        _text = ArrayPool<byte>.Shared.Rent(textCapacity);
        _ = AddEntry(default);
    }

    /// <summary>The value of <c>data</c>: usually an object, sometimes a scalar, null when the event has none.</summary>
    public PayloadNode Root => new(this, RootIndex);

    internal bool IsForm { get; }

    internal int PairLimit => _limits.MaxPairs;

    /// <summary>Parses the <c>data</c> of a form body; its other keys are passed over.</summary>
    /// <param name="body">The body as PHP's <c>http_build_query</c> writes it, percent-encoded or not.</param>
    /// <param name="limits">The limits; <see cref="PayloadLimits.Default"/> if omitted.</param>
    /// <returns>The parsed data.</returns>
    /// <exception cref="PayloadFormatException">The body is over the limits.</exception>
    public static PayloadDocument ParseForm(ReadOnlySpan<byte> body, PayloadLimits? limits = null)
    {
        var document = new PayloadDocument(isForm: true, body.Length, limits ?? PayloadLimits.Default);
        return document.Fill(body, FormParser.Parse);
    }

    /// <summary>Parses data that arrived as JSON, such as <c>EVENT_DATA</c> of an offline record.</summary>
    /// <param name="json">The data itself, UTF-8.</param>
    /// <param name="limits">The limits; <see cref="PayloadLimits.Default"/> if omitted.</param>
    /// <returns>The parsed data.</returns>
    /// <exception cref="PayloadFormatException">The text is no JSON or is over the limits.</exception>
    public static PayloadDocument ParseJson(ReadOnlySpan<byte> json, PayloadLimits? limits = null)
    {
        var document = new PayloadDocument(isForm: false, json.Length, limits ?? PayloadLimits.Default);
        return document.Fill(json, JsonParser.Parse);
    }

    internal static PayloadDocument Parse(EventFormat format, ReadOnlySpan<byte> body, PayloadLimits limits)
        => format is EventFormat.Form ? ParseForm(body, limits) : ParseJson(body, limits);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_count == 0)
            return;

        _count = 0;
        ArrayPool<PayloadEntry>.Shared.Return(_entries);
        // Data may hold tokens (of bots): what goes back to the pool must not keep them.
        _text.AsSpan(0, _textLength).Clear();
        ArrayPool<byte>.Shared.Return(_text);
        _entries = [];
        _text = [];
        _siblings.Dispose();
    }

    /// <summary>Follows a path of keys from the root.</summary>
    /// <param name="path">Keys joined by dots, any letter case.</param>
    /// <param name="node">The value there.</param>
    /// <returns>Whether there is one.</returns>
    internal bool TryFind(ReadOnlySpan<char> path, out PayloadNode node)
    {
        node = Root;
        foreach (var segment in path.Split('.'))
        {
            if (!TryFindMember(node, path[segment], out node))
                return false;
        }

        return true;
    }

    internal ref readonly PayloadEntry Entry(int index)
    {
        ObjectDisposedException.ThrowIf(index >= _count, this);
        return ref _entries[index];
    }

    internal ReadOnlySpan<byte> Key(int index)
    {
        ref readonly var entry = ref Entry(index);
        return Slice(entry.Key);
    }

    internal ReadOnlySpan<byte> Text(int index)
    {
        ref readonly var entry = ref Entry(index);
        return Slice(entry.Text);
    }

    /// <summary>Room in the text buffer, into which a parser decodes before it says with <see cref="Take"/> how much it wrote.</summary>
    internal Span<byte> Reserve(int length)
    {
        if (_text.Length - _textLength < length)
            GrowText(length);
        return _text.AsSpan(_textLength);
    }

    internal TextRange Take(int length)
    {
        _textLength += length;
        return new TextRange(_textLength - length, length);
    }

    internal TextRange Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        return Take(text.Length);
    }

    /// <summary>Decodes a part of the text where it stands.</summary>
    internal TextRange Decode(TextRange part)
        => part with { Length = FormEncoding.DecodeInPlace(_text.AsSpan(part.Start, part.Length)) };

    /// <summary>The member of an object under a key, added if there is none yet.</summary>
    internal int Member(int parent, TextRange key)
    {
        EnsureContainer(parent, PayloadNodeKind.Object);
        var name = Slice(key);
        var mark = MarkOf(name);
        if ((_entries[parent].MemberMarks & mark) != 0 && FindMember(parent, name) is var existing and not None)
            return existing;

        var added = AddChild(parent, key);
        ref var owner = ref _entries[parent];
        owner.MemberMarks |= mark;
        _entries[added].FirstSibling = owner.FirstChild;
        if (TryReadPosition(name, out var position))
            owner.NextPosition = Math.Max(owner.NextPosition, position + 1);
        if (_siblings.IsBuilt)
            _siblings.Add(added, _entries, _text);
        else if (owner.ChildCount > ScannedSiblings)
            _siblings.Build(_entries.AsSpan(0, _count), _text, _entries.Length);
        return added;
    }

    /// <summary>The key that PHP gives to a member that comes without one.</summary>
    internal TextRange NextPosition(int parent)
    {
        Span<byte> digits = stackalloc byte[LongestPosition];
        _ = Utf8Formatter.TryFormat(_entries[parent].NextPosition, digits, out var length);
        return Append(digits[..length]);
    }

    /// <summary>Adds an element to a JSON array.</summary>
    internal int Element(int parent)
    {
        EnsureContainer(parent, PayloadNodeKind.Array);
        return AddChild(parent, default);
    }

    /// <summary>Sets a scalar; whatever stood there is replaced.</summary>
    internal void SetScalar(int index, PayloadNodeKind kind, TextRange text)
    {
        ref var entry = ref _entries[index];
        if (entry.FirstChild != None)
            entry = entry.WithoutValue();
        entry.Kind = kind;
        entry.Text = text;
    }

    /// <summary>Makes the entry a container; a scalar that stood there is replaced, a container of the same kind stays.</summary>
    internal void EnsureContainer(int index, PayloadNodeKind kind)
    {
        ref var entry = ref _entries[index];
        if (entry.Kind == kind)
            return;

        entry = entry.WithoutValue();
        entry.Kind = kind;
    }

    internal void CheckDepth(int depth)
    {
        if (depth > _limits.MaxDepth)
            throw new PayloadFormatException($"The data is more than {_limits.MaxDepth} levels deep.");
    }

    private static bool TryFindMember(PayloadNode parent, ReadOnlySpan<char> name, out PayloadNode found)
    {
        var isPosition = int.TryParse(name, out var position);
        foreach (var member in parent)
        {
            found = member;
            if (parent.Kind is PayloadNodeKind.Array ? isPosition && position-- == 0 : System.Text.Ascii.EqualsIgnoreCase(member.Key, name))
                return true;
        }

        found = default;
        return false;
    }

    /// <summary>To PHP <c>7</c> is a position, <c>07</c> and <c>+7</c> are names.</summary>
    private static bool TryReadPosition(ReadOnlySpan<byte> key, out int position)
    {
        position = 0;
        return key is [>= (byte)'0' and <= (byte)'9', ..]
            && Utf8Parser.TryParse(key, out position, out var used)
            && used == key.Length
            && position < int.MaxValue
            && (key[0] != '0' || used == 1);
    }

    /// <summary>One of 64 bits for a key: without it among those of an object, no member need be looked at.</summary>
    private static ulong MarkOf(ReadOnlySpan<byte> key)
        => key.IsEmpty ? 1 : 1UL << ((key.Length + (key[0] * 3) + (key[key.Length / 2] * 5) + (key[^1] * 7)) & 63);

    private PayloadDocument Fill(ReadOnlySpan<byte> source, Parser parse)
    {
        try
        {
            parse(source, this);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private ReadOnlySpan<byte> Slice(TextRange range) => _text.AsSpan(range.Start, range.Length);

    private int FindMember(int parent, ReadOnlySpan<byte> key)
    {
        ref readonly var owner = ref _entries[parent];

        // Bodies list the values of an object one after the other: mostly it is the last one.
        if (Key(owner.LastChild).SequenceEqual(key))
            return owner.LastChild;
        if (_siblings.IsBuilt)
            return _siblings.Find(owner.FirstChild, key, _entries, _text);

        for (var child = owner.FirstChild; child != None; child = _entries[child].NextSibling)
        {
            if (Key(child).SequenceEqual(key))
                return child;
        }

        return None;
    }

    private int AddChild(int parent, TextRange key)
    {
        var child = AddEntry(key);
        ref var owner = ref _entries[parent];
        if (owner.LastChild == None)
            owner.FirstChild = child;
        else
            _entries[owner.LastChild].NextSibling = child;
        owner.LastChild = child;
        owner.ChildCount++;
        return child;
    }

    private int AddEntry(TextRange key)
    {
        if (_count == _entries.Length)
            GrowEntries();

        ref var entry = ref _entries[_count];
        entry = default;
        entry.Key = key;
        return _count++;
    }

    private void GrowText(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent((_textLength + needed) * 2);
        _text.AsSpan(0, _textLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_text, clearArray: true);
        _text = larger;
    }

    private void GrowEntries()
    {
        var larger = ArrayPool<PayloadEntry>.Shared.Rent(_entries.Length * 2);
        _entries.CopyTo(larger, 0);
        ArrayPool<PayloadEntry>.Shared.Return(_entries);
        _entries = larger;
        if (_siblings.IsBuilt)
            _siblings.Build(_entries.AsSpan(0, _count), _text, _entries.Length);
    }

    private delegate void Parser(ReadOnlySpan<byte> source, PayloadDocument document);
}
