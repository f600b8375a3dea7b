using System.Runtime.CompilerServices;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>
/// Settles leases, as long as they are held. What can't be stored now is tried again until it is stored, or until the lease is lost: an event
/// that was handled must not come again only because the database was restarted.
/// </summary>
internal sealed class LeaseSettlements : IAsyncDisposable
{
    private const int MostAtOnce = 128;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(0.5);

    private readonly PostgresDatabase _database;
    private readonly PortalTurns _turns;
    private readonly InboxSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<LeaseSettlements> _logger;
    private readonly ConditionalWeakTable<InboxLease, LaneLease> _leases = [];
    private readonly GroupCommit<(LaneLease Lease, string MemberId)> _completions;

    public LeaseSettlements(PostgresDatabase database, PortalTurns turns, InboxSignal signal, TimeProvider time, ILogger<LeaseSettlements> logger)
    {
        (_database, _turns, _signal, _time, _logger) = (database, turns, signal, time, logger);
        _completions = new GroupCommit<(LaneLease, string)>(CompleteAsync, MostAtOnce);
    }

    /// <summary>Remembers a lease until it is settled or forgotten by who has it.</summary>
    public void Add(InboxLease lease, LaneLease laneLease) => _leases.Add(lease, laneLease);

    /// <summary>What a lease is in the database; <see langword="null"/> if it has been settled.</summary>
    public LaneLease? Find(InboxLease lease) => _leases.TryGetValue(lease, out var held) ? held : null;

    public Task CompleteAsync(InboxLease lease) => SettleAsync(lease, held => _completions.AddAsync((held, lease.Event.MemberId)));

    public Task RetryAsync(InboxLease lease, DateTimeOffset dueAt)
        => SettleAsync(lease, held => ExecuteAsync(
            new NpgsqlBatchCommand("UPDATE lanes SET state = 'waiting', due_at = $4, leased_by = NULL, lease = NULL WHERE lane = $1 AND leased_by = $2 AND lease = $3")
            {
                Parameters = { Number(held.Lane), Process(held), Number(held.Number), Time(dueAt.UtcDateTime) },
            }));

    public Task ReleaseAsync(InboxLease lease)
        => SettleAsync(lease, held => ExecuteAsync(
            new NpgsqlBatchCommand(
                $"""
                UPDATE lanes SET state = {LaneState.WhenDue}, attempts = attempts - 1, claimed_at = CASE WHEN attempts > 1 THEN claimed_at END,
                    leased_by = NULL, lease = NULL
                WHERE lane = $1 AND leased_by = $2 AND lease = $3
                """)
            {
                Parameters = { Number(held.Lane), Process(held), Number(held.Number) },
            }));

    public Task DeadLetterAsync(InboxLease lease, InboxFailure failure)
        => SettleAsync(lease, held => GoOnAsync([(held, lease.Event.MemberId)], lanes => lanes.MakeDeadLetters(failure)));

    public ValueTask DisposeAsync() => _completions.DisposeAsync();

    private async Task SettleAsync(InboxLease lease, Func<LaneLease, Task> settle)
    {
        if (!_leases.TryGetValue(lease, out var held) || !_leases.Remove(lease))
            return;

        while (!held.Process.Lost.IsCancellationRequested)
        {
            try
            {
                await settle(held);
                _signal.Raise();
                return;
            }
            catch (Exception exception) when (DatabaseFailure.IsPassing(exception))
            {
                _logger.SettlingFailed(exception);
                await Task.Delay(PauseAfterFailure, held.Process.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task CompleteAsync(IReadOnlyList<(LaneLease Lease, string MemberId)> completions) => GoOnAsync(completions, lanes => lanes.MakeHandled());

    /// <summary>Settles the first events of lanes, which then hand out the next ones.</summary>
    private async Task GoOnAsync(IReadOnlyList<(LaneLease Lease, string MemberId)> settled, Func<SettledLanes, NpgsqlBatchCommand> settle)
    {
        var turns = settled.Select(one => _turns.Next(one.MemberId)).ToArray();
        var lanes = new SettledLanes([.. settled.Select(one => one.Lease)], turns, _time.GetUtcNow().UtcDateTime);
        await using var connection = await _database.Pool.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { lanes.Lock(), settle(lanes), lanes.RemoveEmptyLanes(), lanes.GoOn() },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        _ = await reader.NextResultAsync();
        var goingOn = new HashSet<long>();
        while (await reader.ReadAsync())
            _ = goingOn.Add(reader.GetInt64(0));

        // A lane that is empty needs no turn.
        foreach (var (_, memberId) in settled.Where(one => !goingOn.Contains(one.Lease.Lane)))
            _turns.GiveBack(memberId);
    }

    private async Task ExecuteAsync(NpgsqlBatchCommand command)
    {
        await using var connection = await _database.Pool.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        _ = await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter<long> Number(long number) => new() { TypedValue = number };

    private static NpgsqlParameter<Guid> Process(LaneLease held) => new() { TypedValue = held.Process.Id };

    private static NpgsqlParameter<DateTime> Time(DateTime time) => new() { TypedValue = time };
}
