using Bitrix24Typed.Rest;
using Bitrix24Typed.Storage.Database;
using Npgsql;

namespace Bitrix24Typed.Storage.Rest;

/// <summary>
/// Keeps the budgets of portals in PostgreSQL, for all processes together. The row of a portal's bucket is the turn: who books a call moves it on,
/// and the next one sees where it has been moved to.
/// </summary>
internal sealed class PostgresCallBudgetStore(PostgresDatabase database, TimeProvider time) : ICallBudgetStore
{
    private const string Bucket = "";

    private const string Book =
        """
        WITH pause AS (
            SELECT method, until FROM call_budgets WHERE portal = $1 AND method = ANY ($2) AND until > $3 ORDER BY until DESC LIMIT 1),
        booked AS (
            INSERT INTO call_budgets AS bucket
            SELECT $1, '', $3 + $4 WHERE NOT EXISTS (SELECT FROM pause)
            ON CONFLICT (portal, method) DO UPDATE SET until = greatest(bucket.until, $3) + $4
            WHERE greatest(bucket.until, $3) + $4 <= $3 + $5 + $6
            RETURNING until)
        SELECT (SELECT method FROM pause), (SELECT until FROM pause), (SELECT until FROM booked),
               coalesce((SELECT greatest(until, $3) FROM call_budgets WHERE portal = $1 AND method = ''), $3) + $4
        """;

    private const string Extend =
        """
        INSERT INTO call_budgets AS known VALUES ($1, $2, $3)
        ON CONFLICT (portal, method) DO UPDATE SET until = greatest(known.until, excluded.until)
        """;

    public async ValueTask<CallReservation> ReserveAsync(
        string portal, IReadOnlyCollection<string> methods, CallRate rate, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.BriefPool.CreateCommand(Book);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = portal });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. methods.Select(KeyOf)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        foreach (var span in new[] { rate.Interval, rate.Capacity, longestWait })
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = span });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        _ = await reader.ReadAsync(cancellationToken);
        if (!reader.IsDBNull(0))
            return new CallReservation(IsBooked: false, Moment(reader, 1) - now, methods.First(method => KeyOf(method) == reader.GetString(0)));

        var isBooked = !reader.IsDBNull(2);
        var wait = Moment(reader, isBooked ? 2 : 3) - now - rate.Capacity;
        return new CallReservation(isBooked, wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    public ValueTask FillAsync(string portal, CallRate rate, CancellationToken cancellationToken)
        => ExtendAsync(portal, Bucket, rate.Capacity, cancellationToken);

    public ValueTask PauseAsync(string portal, string method, TimeSpan duration, CancellationToken cancellationToken)
        => ExtendAsync(portal, KeyOf(method), duration, cancellationToken);

    private static string KeyOf(string method) => method.ToUpperInvariant();

    private static DateTimeOffset Moment(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column));

    private async ValueTask ExtendAsync(string portal, string method, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var command = database.BriefPool.CreateCommand(Extend);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = portal });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = method });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (time.GetUtcNow() + duration).UtcDateTime });
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
