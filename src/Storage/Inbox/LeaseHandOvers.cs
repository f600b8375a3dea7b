using System.Collections.Concurrent;
using System.Globalization;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>
/// Lets a lease be taken over by who shows its ticket first, in this process or in another one: from then on it is theirs. A ticket that is shown
/// late or twice is worth nothing, so that it may travel by ways that lose or repeat it. What asks at the same time is taken over in one commit.
/// </summary>
internal sealed class LeaseHandOvers : IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private const string Notification = "taken";

    private readonly PostgresDatabase _database;
    private readonly DatabaseNotifications _notifications;
    private readonly ProcessHeartbeat _heartbeat;
    private readonly LeaseSettlements _settlements;
    private readonly LeasedEvents _leased;
    private readonly UnconfirmedLeases _unconfirmed;
    private readonly ConcurrentDictionary<LeaseTicket, HandOver> _open = new();
    private readonly GroupCommit<TakeOver> _takeOvers;

    public LeaseHandOvers(
        PostgresDatabase database,
        DatabaseNotifications notifications,
        ProcessHeartbeat heartbeat,
        LeaseSettlements settlements,
        LeasedEvents leased)
    {
        (_database, _notifications, _heartbeat, _settlements, _leased) = (database, notifications, heartbeat, settlements, leased);
        _unconfirmed = new UnconfirmedLeases(database);
        _takeOvers = new GroupCommit<TakeOver>(TakeOverAsync, MostAtOnce);
        notifications.Received += OnReceived;
    }

    /// <summary>Invites others to take a lease over. Until somebody does it can be settled by who has it.</summary>
    /// <returns>The invitation; <see langword="null"/> if the lease has been settled.</returns>
    public HandOver? Begin(InboxLease lease)
    {
        if (_settlements.Find(lease) is not { } held)
            return null;

        var handOver = new HandOver(new LeaseTicket(held.Lane, held.Process.Id, held.Number), ticket => _open.TryRemove(ticket, out _));
        _open[handOver.Ticket] = handOver;
        return handOver;
    }

    /// <summary>Takes a lease over. Its attempt has been counted already.</summary>
    /// <returns>The lease; <see langword="null"/> if it was settled, or somebody else was first.</returns>
    /// <exception cref="NpgsqlException">The database does not answer. It can be tried again.</exception>
    public async Task<InboxLease?> TakeOverAsync(LeaseTicket ticket)
    {
        var takeOver = new TakeOver(ticket);
        await _takeOvers.AddAsync(takeOver);
        return takeOver.Lease;
    }

    public async ValueTask DisposeAsync()
    {
        _notifications.Received -= OnReceived;
        await _takeOvers.DisposeAsync();
    }

    private async Task TakeOverAsync(IReadOnlyList<TakeOver> takeOvers)
    {
        await _unconfirmed.FreeAsync(CancellationToken.None);
        var process = _heartbeat.Identity;
        var number = process.NextLease();
        await using var connection = await _database.Pool.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Take([.. takeOvers.Select(takeOver => takeOver.Ticket).Distinct()], process.Id, number), LeasedEvents.Select(process.Id, number) },
        };

        _unconfirmed.Add(process, number);
        await using var reader = await batch.ExecuteReaderAsync();
        var taken = new Dictionary<long, LeaseTicket>();
        while (await reader.ReadAsync())
        {
            var ticket = new LeaseTicket(reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2));
            taken.Add(ticket.Lane, ticket);
            MarkTaken(ticket);
        }

        _ = await reader.NextResultAsync();
        foreach (var lease in await _leased.ReadAsync(reader, process, number))
        {
            var ticket = taken[_settlements.Find(lease)!.Lane];
            takeOvers.First(takeOver => takeOver.Ticket == ticket).Lease = lease;
        }

        _unconfirmed.Confirm(process, number);
    }

    /// <summary>
    /// Makes leases those of a process, tells their old owners, and returns the tickets. Lanes are locked in their order, as everywhere, and the row
    /// of the process, so that they are not overlooked when it is taken for dead.
    /// </summary>
    private static NpgsqlBatchCommand Take(LeaseTicket[] tickets, Guid process, long number) => new(
        $"""
        WITH held AS MATERIALIZED (
            SELECT l.lane, t.process, t.number
            FROM unnest($1::bigint[], $2::uuid[], $3::bigint[]) AS t (lane, process, number)
            JOIN lanes l ON l.lane = t.lane AND l.leased_by = t.process AND l.lease = t.number
            WHERE l.state = 'leased' AND EXISTS (SELECT FROM processes WHERE id = $4 FOR KEY SHARE)
            ORDER BY l.lane FOR UPDATE OF l),
        taken AS (
            UPDATE lanes SET leased_by = $4, lease = $5 FROM held WHERE lanes.lane = held.lane
            RETURNING held.lane, held.process, held.number)
        SELECT lane, process, number,
            CASE WHEN process <> $4 THEN pg_notify(current_schema(), concat_ws(' ', '{Notification}', lane, process, number)) END
        FROM taken
        """)
    {
        Parameters =
        {
            EventColumns.Column(tickets, ticket => ticket.Lane),
            EventColumns.Column(tickets, ticket => ticket.Process),
            EventColumns.Column(tickets, ticket => ticket.Number),
            new NpgsqlParameter<Guid> { TypedValue = process },
            new NpgsqlParameter<long> { TypedValue = number },
        },
    };

    private void OnReceived(string payload)
    {
        if (payload.Split(' ') is [Notification, var lane, var process, var number])
        {
            MarkTaken(new LeaseTicket(
                long.Parse(lane, CultureInfo.InvariantCulture), Guid.Parse(process), long.Parse(number, CultureInfo.InvariantCulture)));
        }
    }

    private void MarkTaken(LeaseTicket ticket)
    {
        if (_open.TryGetValue(ticket, out var handOver))
            handOver.MarkTaken();
    }
}
