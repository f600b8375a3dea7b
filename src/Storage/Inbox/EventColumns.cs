using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bitrix24Typed.Inbox;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>How an event stands in the columns that <c>events</c> and <c>dead_letters</c> have in common.</summary>
internal static class EventColumns
{
    /// <summary>The columns, in the order in which they are written and read.</summary>
    public const string Names =
        "id, event_name, member_id, domain, order_key, event_handler_id, sent_at, received_at, user_id, auth_user_id, origin, format, content_hash, change_hash, is_coalescing, trace_parent";

    /// <summary>The types of the columns, for arrays of them.</summary>
    public static readonly string[] Types =
        ["uuid", "text", "text", "text", "text", "text", "timestamptz", "timestamptz", "bigint", "bigint", "smallint", "smallint", "uuid", "uuid", "boolean", "text"];

    /// <summary>
    /// The column <c>at</c>: when the event <c>e</c> was handed out for the first time, null if it was not. Its lane knows it while the event is the
    /// first of it.
    /// </summary>
    public const string FirstClaim =
        """
        SELECT coalesce(e.claimed_at, (
            SELECT l.claimed_at FROM lanes l
            WHERE l.lane = e.lane AND e.handled_at IS NULL
                AND NOT EXISTS (SELECT FROM events p WHERE p.lane = e.lane AND p.handled_at IS NULL AND p.position < e.position))) AS at
        """;

    /// <summary>The columns of a table that has an alias.</summary>
    public static string NamesOf(string alias) => $"{alias}.{Names.Replace(", ", $", {alias}.", StringComparison.Ordinal)}";

    /// <summary>The lane of an order key.</summary>
    public static long LaneOf(string orderKey)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(orderKey), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>The columns of events, as arrays.</summary>
    public static IEnumerable<NpgsqlParameter> Write(IReadOnlyCollection<InboxEvent> events) =>
    [
        Column(events, e => e.Id),
        Column(events, e => Storable(e.EventName)),
        Column(events, e => Storable(e.MemberId)),
        Column(events, e => Storable(e.Domain)),
        Column(events, e => Storable(e.OrderKey)),
        Column(events, e => e.EventHandlerId is { } id ? Storable(id) : null),
        Column(events, e => e.SentAt?.UtcDateTime),
        Column(events, e => e.ReceivedAt.UtcDateTime),
        Column(events, e => e.UserId),
        Column(events, e => e.AuthUserId),
        Column(events, e => (short)e.Origin),
        Column(events, e => (short)e.Format),
        Column(events, e => GuidOf(e.ContentHash)),
        Column(events, e => GuidOf(e.ChangeHash)),
        Column(events, e => e.IsCoalescing),
        Column(events, e => e.TraceParent),
    ];

    /// <summary>Reads an event whose columns begin at an index.</summary>
    public static InboxEvent Read(NpgsqlDataReader reader, int first, byte[] body) => new()
    {
        Id = reader.GetGuid(first),
        EventName = reader.GetString(first + 1),
        MemberId = reader.GetString(first + 2),
        Domain = reader.GetString(first + 3),
        OrderKey = reader.GetString(first + 4),
        EventHandlerId = reader.IsDBNull(first + 5) ? null : reader.GetString(first + 5),
        SentAt = reader.IsDBNull(first + 6) ? null : reader.GetFieldValue<DateTime>(first + 6),
        ReceivedAt = reader.GetFieldValue<DateTime>(first + 7),
        UserId = reader.IsDBNull(first + 8) ? null : reader.GetInt64(first + 8),
        AuthUserId = reader.GetInt64(first + 9),
        Origin = (EventOrigin)reader.GetInt16(first + 10),
        Format = (EventFormat)reader.GetInt16(first + 11),
        ContentHash = reader.IsDBNull(first + 12) ? null : HashOf(reader.GetGuid(first + 12)),
        ChangeHash = reader.IsDBNull(first + 13) ? null : HashOf(reader.GetGuid(first + 13)),
        IsCoalescing = reader.GetBoolean(first + 14),
        TraceParent = reader.IsDBNull(first + 15) ? null : reader.GetString(first + 15),
        Body = body,
    };

    /// <summary>PostgreSQL takes no zero character, and UTF-8 no half of a surrogate pair: a request that has one must not be lost for it.</summary>
    public static string Storable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    /// <summary>A parameter with one value of each item.</summary>
    public static NpgsqlParameter<TValue[]> Column<TItem, TValue>(IReadOnlyCollection<TItem> items, Func<TItem, TValue> value)
        => new() { TypedValue = [.. items.Select(value)] };

    private static Guid? GuidOf(UInt128? hash) => hash is { } value ? GuidOf(value) : null;

    /// <summary>A hash as it stands in its column.</summary>
    public static Guid GuidOf(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return new Guid(bytes, bigEndian: true);
    }

    private static UInt128 HashOf(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
