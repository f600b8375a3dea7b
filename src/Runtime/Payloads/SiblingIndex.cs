using System.Buffers;

namespace Bitrix24Typed.Payloads;

/// <summary>
/// Finds an entry by its first sibling and its key when objects are too wide to be scanned. Keys are the sender's choice: the hash is seeded
/// per process, so that nobody can choose keys that collide.
/// </summary>
internal struct SiblingIndex
{
    private int[]? _slots;
    private int _mask;

    public readonly bool IsBuilt => _slots is not null;

    public void Build(ReadOnlySpan<PayloadEntry> entries, ReadOnlySpan<byte> text, int capacity)
    {
        Dispose();

        // Twice the room keeps the probes short. Slots hold the entry's index plus one: zero is free.
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2);
        _slots = ArrayPool<int>.Shared.Rent(size);
        _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        for (var index = 0; index < entries.Length; index++)
        {
            if (entries[index].FirstSibling != PayloadDocument.None)
                Add(index, entries, text);
        }
    }

    public readonly void Add(int index, ReadOnlySpan<PayloadEntry> entries, ReadOnlySpan<byte> text)
    {
        ref readonly var entry = ref entries[index];
        var slot = Hash(entry.FirstSibling, KeyOf(entry, text));
        while (_slots![slot & _mask] != 0)
            slot++;
        _slots[slot & _mask] = index + 1;
    }

    public readonly int Find(int firstSibling, ReadOnlySpan<byte> key, ReadOnlySpan<PayloadEntry> entries, ReadOnlySpan<byte> text)
    {
        for (var slot = Hash(firstSibling, key); _slots![slot & _mask] != 0; slot++)
        {
            var index = _slots[slot & _mask] - 1;
            if (entries[index].FirstSibling == firstSibling && KeyOf(entries[index], text).SequenceEqual(key))
                return index;
        }

        return PayloadDocument.None;
    }

    public void Dispose()
    {
        if (_slots is not null)
            ArrayPool<int>.Shared.Return(_slots);
        _slots = null;
    }

    private static ReadOnlySpan<byte> KeyOf(in PayloadEntry entry, ReadOnlySpan<byte> text) => text.Slice(entry.Key.Start, entry.Key.Length);

    private static int Hash(int firstSibling, ReadOnlySpan<byte> key)
    {
        var hash = new HashCode();
        hash.Add(firstSibling);
        hash.AddBytes(key);
        return hash.ToHashCode() & int.MaxValue;
    }
}
