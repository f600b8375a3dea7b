namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>The rows that a filter of dead letters means.</summary>
internal static class DeadLetterRows
{
    /// <summary>The dead letters after a position, in the order in which they failed.</summary>
    public const string Source =
        """
        FROM inbox_dead_letters AS letters JOIN inbox_events AS events ON events.sequence = letters.sequence
            LEFT JOIN inbox_bodies AS bodies ON bodies.sequence = events.sequence
        WHERE letters.position > ?1
            AND (?2 IS NULL OR events.id = ?2)
            AND (?3 IS NULL OR events.member_id = ?3)
            AND (?4 IS NULL OR events.event_name = ?4)
            AND (?5 IS NULL OR events.order_key = ?5)
            AND (?6 IS NULL OR letters.exception_type = ?6)
            AND (?7 IS NULL OR letters.failed_at >= ?7)
            AND (?8 IS NULL OR letters.failed_at < ?8)
        ORDER BY letters.position LIMIT ?9
        """;

    public static void Bind(InboxStatement statement, DeadLetterFilter filter, long after, int limit)
    {
        _ = statement.Bind(after);
        _ = filter.EventId is { } id ? statement.Bind(id.ToByteArray()) : statement.Bind((long?)null);
        _ = statement
            .Bind(filter.MemberId)
            .Bind(filter.EventName)
            .Bind(filter.OrderKey)
            .Bind(filter.ExceptionType)
            .Bind(filter.FailedFrom)
            .Bind(filter.FailedBefore)
            .Bind(limit);
    }
}
