using Bitrix24Typed.Storage.Database;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>Keeps the lanes of portals from being handed out. They are parked, so that nobody who claims has to pass them by.</summary>
internal sealed class PortalSuspensions(PostgresDatabase database, PortalTurns turns, InboxSignal signal)
{
    public async Task SuspendAsync(string memberId, CancellationToken cancellationToken)
    {
        // Once for the suspension, then for the lanes: those that are made ready at the same time are parked when they are about to be leased.
        await ExecuteAsync(
            cancellationToken,
            new NpgsqlBatchCommand("INSERT INTO suspensions VALUES ($1) ON CONFLICT DO NOTHING") { Parameters = { Text(memberId) } });
        await ExecuteAsync(
            cancellationToken,
            new NpgsqlBatchCommand(
                """
                UPDATE lanes SET state = 'parked'
                WHERE lane IN (SELECT lane FROM lanes WHERE member_id = $1 AND state = 'ready' ORDER BY lane FOR UPDATE) AND state = 'ready'
                """)
            {
                Parameters = { Text(memberId) },
            });
    }

    /// <summary>Deleting waits for those who are parking a lane; what they have parked is then seen. The lanes get turns of today.</summary>
    public async Task ResumeAsync(string memberId, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            cancellationToken,
            new NpgsqlBatchCommand("DELETE FROM suspensions WHERE member_id = $1") { Parameters = { Text(memberId) } },
            new NpgsqlBatchCommand(
                """
                UPDATE lanes SET state = 'ready', turn = $2 + parked.number
                FROM (
                    SELECT lane, row_number() OVER (ORDER BY turn) AS number
                    FROM (SELECT lane, turn FROM lanes WHERE member_id = $1 AND state = 'parked' ORDER BY lane FOR UPDATE) locked) parked
                WHERE lanes.lane = parked.lane
                """)
            {
                Parameters = { Text(memberId), new NpgsqlParameter<long> { TypedValue = turns.Now } },
            },
            new NpgsqlBatchCommand($"SELECT pg_notify(current_schema(), '{InboxSignal.Notification}')"));
        signal.Raise();
    }

    private async Task ExecuteAsync(CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter<string> Text(string memberId) => new() { TypedValue = EventColumns.Storable(memberId) };
}
