using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>The rows that a filter of dead letters means.</summary>
internal static class DeadLetterRows
{
    /// <summary>The dead letters after a position, in the order in which they failed.</summary>
    public const string Source =
        """
        FROM inbox_dead_letters AS letters JOIN inbox_events AS events ON events.sequence = letters.sequence
        WHERE letters.position > $after
            AND ($id IS NULL OR events.id = $id)
            AND ($member_id IS NULL OR events.member_id = $member_id)
            AND ($event_name IS NULL OR events.event_name = $event_name)
            AND ($exception_type IS NULL OR letters.exception_type = $exception_type)
            AND ($failed_from IS NULL OR letters.failed_at >= $failed_from)
            AND ($failed_before IS NULL OR letters.failed_at < $failed_before)
        ORDER BY letters.position LIMIT $limit
        """;

    public static void Bind(SqliteCommand command, DeadLetterFilter filter, long after, int limit)
    {
        Add("$after", after);
        Add("$id", filter.EventId?.ToByteArray());
        Add("$member_id", filter.MemberId);
        Add("$event_name", filter.EventName);
        Add("$exception_type", filter.ExceptionType);
        Add("$failed_from", filter.FailedFrom?.UtcTicks);
        Add("$failed_before", filter.FailedBefore?.UtcTicks);
        Add("$limit", limit);

        void Add(string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }
}
