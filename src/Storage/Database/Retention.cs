using Bitrix24Typed.OwnChanges;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>Removes handled events, dead letters and own changes that are old enough, a few at a time, in one process at a time.</summary>
internal sealed class Retention(
    PostgresDatabase database, IOptionsMonitor<BitrixOptions> options, TimeProvider time, ILogger<Retention> logger)
    : BackgroundService
{
    private const int MostAtOnce = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Removes what is old now.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        var (inbox, now) = (options.CurrentValue.Inbox, time.GetUtcNow().UtcDateTime);
        while (await PurgeAsync(connection, HandledEvents, now - inbox.HandledRetention, cancellationToken) == MostAtOnce
            || await PurgeAsync(connection, DeadLetters, now - inbox.DeadLetterRetention, cancellationToken) == MostAtOnce
            || await PurgeAsync(connection, OwnChanges, now - IOwnChangeStore.Retention, cancellationToken) == MostAtOnce)
        {
            // There is more.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException || DatabaseFailure.IsPassing(exception))
            {
                logger.PurgeFailed(exception);
            }
        }
    }

    private const string HandledEvents =
        """
        WITH old AS (
            SELECT position FROM events WHERE handled_at < $1 AND pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' retention', 0))
            ORDER BY handled_at LIMIT $2),
        removed AS (
            DELETE FROM bodies b USING old WHERE b.position = old.position)
        DELETE FROM events e USING old WHERE e.position = old.position
        """;

    private const string DeadLetters =
        """
        DELETE FROM dead_letters
        WHERE letter IN (
            SELECT letter FROM dead_letters WHERE failed_at < $1 AND pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' retention', 0))
            ORDER BY failed_at LIMIT $2)
        """;

    private const string OwnChanges =
        """
        DELETE FROM own_changes
        WHERE id IN (
            SELECT id FROM own_changes WHERE begun_at < $1 AND pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' retention', 0))
            ORDER BY begun_at LIMIT $2)
        """;

    private static async Task<int> PurgeAsync(NpgsqlConnection connection, string sql, DateTime before, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new NpgsqlParameter<DateTime> { TypedValue = before }, new NpgsqlParameter<int> { TypedValue = MostAtOnce } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
