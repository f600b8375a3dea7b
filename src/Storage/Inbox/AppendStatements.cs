using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>The statements that append events.</summary>
internal static class AppendStatements
{
    private static readonly string[] Types = ["bigint", .. EventColumns.Types, "timestamptz", "bytea"];

    private static readonly string Arriving =
        $"unnest({string.Join(", ", Types.Select((type, index) => $"${index + 1}::{type}[]"))}) WITH ORDINALITY AS a (lane, {EventColumns.Names}, due_at, body, ordinal)";

    private static readonly string KnownSince = $"${Types.Length + 1}";

    /// <summary>
    /// Folds duplicates, lets coalescing events take their places and stores what is left. An equal event that was handed out within the second in
    /// which it was sent, or within the second by which a portal's clock may be ahead, is no duplicate: the object may have changed again.
    /// </summary>
    private static readonly string StoreEvents =
        $"""
        WITH fresh AS MATERIALIZED (
            SELECT nextval('event_positions') AS position, o.*
            FROM (
                SELECT a.* FROM {Arriving}
                WHERE a.content_hash IS NULL OR NOT EXISTS (
                    SELECT FROM events e
                    CROSS JOIN LATERAL ({EventColumns.FirstClaim}) claimed
                    WHERE e.content_hash = a.content_hash AND e.received_at > {KnownSince}
                        AND (claimed.at IS NULL OR claimed.at >= e.sent_at + interval '2 seconds'))
                ORDER BY a.ordinal) o),
        replaced AS (
            DELETE FROM events e USING fresh f, lanes l
            WHERE f.is_coalescing AND l.lane = f.lane AND e.lane = f.lane AND e.handled_at IS NULL
                AND e.order_key = f.order_key AND e.event_name = f.event_name
                AND e.position = (SELECT max(p.position) FROM events p WHERE p.lane = f.lane AND p.handled_at IS NULL)
                AND (l.state <> 'leased' OR EXISTS (SELECT FROM events p WHERE p.lane = f.lane AND p.handled_at IS NULL AND p.position < e.position))
            RETURNING e.lane, e.position, e.due_at),
        removed AS (
            DELETE FROM bodies b USING replaced r WHERE b.position = r.position),
        renewed AS (
            UPDATE lanes SET attempts = 0, claimed_at = NULL FROM replaced r
            WHERE lanes.lane = r.lane AND NOT EXISTS (SELECT FROM events p WHERE p.lane = r.lane AND p.handled_at IS NULL AND p.position < r.position)),
        stored AS (
            INSERT INTO events (position, lane, {EventColumns.Names}, due_at)
            SELECT f.position, f.lane, {EventColumns.NamesOf("f")}, coalesce(r.due_at, f.due_at) FROM fresh f LEFT JOIN replaced r ON r.lane = f.lane AND f.is_coalescing)
        INSERT INTO bodies SELECT f.position, f.body FROM fresh f
        """;

    /// <summary>Makes the lanes that are not there and locks the others, which it returns.</summary>
    public static NpgsqlBatchCommand LockLanes(
        IReadOnlyCollection<(long Lane, string MemberId, long Turn, DateTime DueAt)> lanes, DateTime now) => new(
        $"""
        WITH locked AS (
            INSERT INTO lanes (lane, member_id, turn, due_at, state)
            SELECT lanes.*, CASE WHEN lanes.due_at > $5 THEN 'waiting' ELSE {LaneState.WhenDue} END
            FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[]) AS lanes (lane, member_id, turn, due_at)
            ORDER BY lanes.lane
            ON CONFLICT (lane) DO UPDATE SET lane = excluded.lane
            RETURNING lane, xmax)
        SELECT lane FROM locked WHERE xmax <> 0
        """)
        {
            Parameters =
        {
            EventColumns.Column(lanes, lane => lane.Lane),
            EventColumns.Column(lanes, lane => EventColumns.Storable(lane.MemberId)),
            EventColumns.Column(lanes, lane => lane.Turn),
            EventColumns.Column(lanes, lane => lane.DueAt),
            new NpgsqlParameter<DateTime> { TypedValue = now },
        },
        };

    /// <summary>Stores events whose lanes are locked. No two of one lane are compared. Duplicates are those of events that came after a time.</summary>
    public static NpgsqlBatchCommand Store(IReadOnlyCollection<ArrivingEvent> events, DateTime knownSince)
    {
        var command = new NpgsqlBatchCommand(StoreEvents);
        command.Parameters.Add(EventColumns.Column(events, arriving => arriving.Lane));
        foreach (var column in EventColumns.Write([.. events.Select(arriving => arriving.Event)]))
            command.Parameters.Add(column);
        command.Parameters.Add(EventColumns.Column(events, arriving => arriving.DueAt));
        command.Parameters.Add(EventColumns.Column(events, arriving => arriving.Body));
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = knownSince });
        return command;
    }

    /// <summary>Removes lanes that were made for duplicates alone.</summary>
    public static NpgsqlBatchCommand RemoveEmptyLanes(long[] lanes) => new(
        """
        DELETE FROM lanes l
        WHERE l.lane = ANY ($1) AND l.state <> 'leased' AND NOT EXISTS (SELECT FROM events p WHERE p.lane = l.lane AND p.handled_at IS NULL)
        """)
    {
        Parameters = { new NpgsqlParameter<long[]> { TypedValue = lanes } },
    };
}
