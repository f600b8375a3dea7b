using System.Buffers.Binary;
using Bitrix24Typed.Inbox.Scheduling;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>How the columns of an event are read.</summary>
internal static class InboxColumns
{
    /// <summary>The columns of an event, in the order in which <see cref="ReadEvent"/> takes them.</summary>
    public const string Event =
        """
        events.id, events.event_name, events.member_id, events.domain, events.order_key, events.event_handler_id, events.sent_at,
        events.received_at, events.user_id, events.auth_user_id, events.origin, events.format, events.content_hash, events.change_hash, events.is_coalescing,
        events.trace_parent, bodies.body
        """;

    /// <summary>The columns of a head, in the order in which <see cref="ReadHead"/> takes them.</summary>
    public const string Head = "order_key, member_id, event_name, received_at, sent_at, content_hash, change_hash, is_coalescing, origin";

    /// <summary>The columns of a head and of where its event stands, in the order in which <see cref="ReadStoredHead"/> takes them.</summary>
    public const string StoredHead = $"sequence, state, attempts, first_claimed_at, due_at, wait, {Head}";

    /// <summary>An event, its body encrypted as it is; empty if there is none.</summary>
    public static InboxEvent ReadEvent(InboxStatement row, int first) => new()
    {
        Id = new Guid(row.Bytes(first)),
        EventName = row.Text(first + 1),
        MemberId = row.Text(first + 2),
        Domain = row.Text(first + 3),
        OrderKey = row.Text(first + 4),
        EventHandlerId = row.IsNull(first + 5) ? null : row.Text(first + 5),
        SentAt = row.IsNull(first + 6) ? null : row.Time(first + 6),
        ReceivedAt = row.Time(first + 7),
        UserId = row.IsNull(first + 8) ? null : row.Number(first + 8),
        AuthUserId = row.Number(first + 9),
        Origin = (EventOrigin)row.Number(first + 10),
        Format = (EventFormat)row.Number(first + 11),
        ContentHash = ReadHash(row, first + 12),
        ChangeHash = ReadHash(row, first + 13),
        IsCoalescing = row.Number(first + 14) != 0,
        TraceParent = row.IsNull(first + 15) ? null : row.Text(first + 15),
        Body = row.Bytes(first + 16).ToArray(),
    };

    public static InboxHead ReadHead(InboxStatement row, int first)
    {
        var head = new InboxHead(
            Hash128.Of(row.Text(first)),
            row.Text(first + 1),
            row.Text(first + 2),
            row.Time(first + 3),
            row.IsNull(first + 4) ? null : row.Time(first + 4),
            Hash128.Of(ReadHash(row, first + 5)),
            Hash128.Of(ReadHash(row, first + 6)),
            row.Number(first + 7) != 0);
        return row.Number(first + 8) == (long)EventOrigin.Replay ? head.AsReplay() : head;
    }

    public static StoredHead ReadStoredHead(InboxStatement row) => new(
        row.Number(0),
        (InboxState)row.Number(1),
        (int)row.Number(2),
        row.Time(3),
        row.IsNull(4) ? null : row.Time(4),
        row.IsNull(5) ? TimeSpan.Zero : TimeSpan.FromTicks(row.Number(5)),
        ReadHead(row, 6));

    private static UInt128? ReadHash(InboxStatement row, int column)
        => row.IsNull(column) ? null : BinaryPrimitives.ReadUInt128BigEndian(row.Bytes(column));
}
