using Bitrix24Typed.Inbox;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>
/// The statements that settle the first events of leased lanes and let the lanes go on. Each sees only lanes that are still leased as they were;
/// the first locks them, so that those after it see what was appended until then.
/// </summary>
internal sealed class SettledLanes(LaneLease[] leases, long[] turns, DateTime now)
{
    private const string Settled =
        """
        unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::bigint[]) AS s (lane, leased_by, lease, turn)
        """;

    private const string IsHeld = "l.lane = s.lane AND l.leased_by = s.leased_by AND l.lease = s.lease";

    private const string FirstEvents =
        $"""
        (SELECT f.position, l.claimed_at, l.attempts
         FROM {Settled} JOIN lanes l ON {IsHeld}
         CROSS JOIN LATERAL (SELECT p.position FROM events p WHERE p.lane = l.lane AND p.handled_at IS NULL ORDER BY p.position LIMIT 1) f)
        """;

    public NpgsqlBatchCommand Lock() => Command($"SELECT l.lane FROM {Settled} JOIN lanes l ON {IsHeld} ORDER BY l.lane FOR UPDATE OF l");

    public NpgsqlBatchCommand MakeHandled() => Command(
        $"""
        UPDATE events e SET handled_at = $5, claimed_at = f.claimed_at
        FROM {FirstEvents} f WHERE e.position = f.position
        """);

    public NpgsqlBatchCommand MakeDeadLetters(InboxFailure failure)
    {
        var command = Command(
            $"""
            WITH dead AS (
                DELETE FROM events e USING {FirstEvents} f WHERE e.position = f.position RETURNING e.*, f.attempts),
            gone AS (
                DELETE FROM bodies b USING dead d WHERE b.position = d.position RETURNING b.position, b.body)
            INSERT INTO dead_letters (failed_at, attempts, exception_type, message, lane, {EventColumns.Names}, body)
            SELECT $5, d.attempts, $6, $7, d.lane, {EventColumns.NamesOf("d")}, g.body FROM dead d JOIN gone g ON g.position = d.position
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EventColumns.Storable(failure.ExceptionType) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EventColumns.Storable(failure.Message) });
        return command;
    }

    public NpgsqlBatchCommand RemoveEmptyLanes() => Command(
        $"""
        DELETE FROM lanes l USING {Settled}
        WHERE {IsHeld} AND {LaneState.IsEmpty}
        """);

    /// <summary>Those that are not empty hand out their next event, at its time and turn; they are returned.</summary>
    public NpgsqlBatchCommand GoOn() => Command(
        $"""
        UPDATE lanes SET
            state = CASE WHEN n.due_at > $5 THEN 'waiting' ELSE {LaneState.WhenDue} END,
            due_at = n.due_at, turn = s.turn, leased_by = NULL, lease = NULL, attempts = 0, claimed_at = NULL
        FROM {Settled}
        CROSS JOIN LATERAL (SELECT p.due_at FROM events p WHERE p.lane = s.lane AND p.handled_at IS NULL ORDER BY p.position LIMIT 1) n
        WHERE lanes.lane = s.lane AND lanes.leased_by = s.leased_by AND lanes.lease = s.lease
        RETURNING lanes.lane
        """);

    private NpgsqlBatchCommand Command(string sql) => new(sql)
    {
        Parameters =
        {
            EventColumns.Column(leases, lease => lease.Lane),
            EventColumns.Column(leases, lease => lease.Process.Id),
            EventColumns.Column(leases, lease => lease.Number),
            new NpgsqlParameter<long[]> { TypedValue = turns },
            new NpgsqlParameter<DateTime> { TypedValue = now },
        },
    };
}
