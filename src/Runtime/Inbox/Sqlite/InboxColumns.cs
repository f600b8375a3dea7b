using System.Buffers.Binary;
using Bitrix24Typed.Inbox.Scheduling;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>How the columns of an event are read.</summary>
internal static class InboxColumns
{
    /// <summary>The columns of an event, in the order in which <see cref="ReadEvent"/> takes them.</summary>
    public const string Event =
        """
        events.id, events.event_name, events.member_id, events.domain, events.order_key, events.event_handler_id, events.sent_at,
        events.received_at, events.user_id, events.auth_user_id, events.origin, events.format, events.content_hash, events.is_coalescing,
        bodies.body
        """;

    /// <summary>The columns of a head, in the order in which <see cref="ReadHead"/> takes them.</summary>
    public const string Head = "order_key, member_id, event_name, received_at, sent_at, content_hash, is_coalescing, origin";

    /// <summary>An event, its body encrypted as it is; empty if there is none.</summary>
    public static InboxEvent ReadEvent(SqliteDataReader row, int first) => new()
    {
        Id = new Guid(row.GetFieldValue<byte[]>(first)),
        EventName = row.GetString(first + 1),
        MemberId = row.GetString(first + 2),
        Domain = row.GetString(first + 3),
        OrderKey = row.GetString(first + 4),
        EventHandlerId = row.IsDBNull(first + 5) ? null : row.GetString(first + 5),
        SentAt = row.IsDBNull(first + 6) ? null : Time(row.GetInt64(first + 6)),
        ReceivedAt = Time(row.GetInt64(first + 7)),
        UserId = row.IsDBNull(first + 8) ? null : row.GetInt64(first + 8),
        AuthUserId = row.GetInt64(first + 9),
        Origin = (EventOrigin)row.GetInt32(first + 10),
        Format = (EventFormat)row.GetInt32(first + 11),
        ContentHash = ReadHash(row, first + 12),
        IsCoalescing = row.GetBoolean(first + 13),
        Body = row.IsDBNull(first + 14) ? null : row.GetFieldValue<byte[]>(first + 14),
    };

    public static InboxHead ReadHead(SqliteDataReader row, int first)
    {
        var head = new InboxHead(
            InboxHead.HashOf(row.GetString(first)),
            row.GetString(first + 1),
            row.GetString(first + 2),
            Time(row.GetInt64(first + 3)),
            row.IsDBNull(first + 4) ? null : Time(row.GetInt64(first + 4)),
            ReadHash(row, first + 5),
            row.GetBoolean(first + 6));
        return row.GetInt32(first + 7) == (int)EventOrigin.Replay ? head.AsReplay() : head;
    }

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static UInt128? ReadHash(SqliteDataReader row, int column)
        => row.IsDBNull(column) ? null : BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(column));
}
