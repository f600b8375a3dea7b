using System.Threading.Channels;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>
/// Leases lanes to whoever waits for an event: for all who wait in one round trip, and never more than that. While nothing is ready it waits
/// for a signal, for the next lane to become due, and looks from time to time, should a signal have been lost.
/// </summary>
internal sealed class LaneClaims : IAsyncDisposable
{
    private const int MostAtOnce = 64;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // No wait that is given out is longer than the longest of the settings with its random part, see AttemptPolicy.
    private const double MostOfLongestDelay = 1.5;
    private static readonly TimeSpan NoLimit = TimeSpan.FromDays(3650);

    private readonly PostgresDatabase _database;
    private readonly ProcessHeartbeat _heartbeat;
    private readonly PortalTurns _turns;
    private readonly InboxSignal _signal;
    private readonly LeaseSettlements _settlements;
    private readonly LeasedEvents _leased;
    private readonly IOptionsMonitor<BitrixOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LaneClaims> _logger;

    private readonly Channel<TaskCompletionSource<InboxLease>> _arriving = Channel.CreateUnbounded<TaskCompletionSource<InboxLease>>();
    private readonly Queue<TaskCompletionSource<InboxLease>> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _starting = new();
    private Task? _working;
    private readonly UnconfirmedLeases _unconfirmed;
    private InboxOptions _settings = new();

    public LaneClaims(
        PostgresDatabase database,
        ProcessHeartbeat heartbeat,
        PortalTurns turns,
        InboxSignal signal,
        LeaseSettlements settlements,
        LeasedEvents leased,
        IOptionsMonitor<BitrixOptions> options,
        TimeProvider time,
        ILogger<LaneClaims> logger)
    {
        (_database, _heartbeat, _turns, _signal) = (database, heartbeat, turns, signal);
        (_settlements, _leased, _options, _time, _logger) = (settlements, leased, options, time, logger);
        _unconfirmed = new UnconfirmedLeases(database);
    }

    /// <summary>Waits for an event.</summary>
    public async ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken)
    {
        var waiting = new TaskCompletionSource<InboxLease>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cancellation = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        ObjectDisposedException.ThrowIf(!_arriving.Writer.TryWrite(waiting), this);
        lock (_starting)
            _working ??= Task.Run(() => WorkAsync(_closing.Token), CancellationToken.None);
        return await waiting.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _ = _arriving.Writer.TryComplete();
        await _closing.CancelAsync();
        if (_working is not null)
            await _working;
        _closing.Dispose();
    }

    private async Task WorkAsync(CancellationToken closing)
    {
        try
        {
            while (await IsAnyWaitingAsync(closing))
                await HandOutAsync(closing);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            while (_waiting.TryDequeue(out var waiting) || _arriving.Reader.TryRead(out waiting))
                _ = waiting.TrySetCanceled(closing);
        }
    }

    private async ValueTask<bool> IsAnyWaitingAsync(CancellationToken closing)
    {
        var isAny = _waiting.Count > 0 || await _arriving.Reader.WaitToReadAsync(closing);
        while (_arriving.Reader.TryRead(out var waiting))
            _waiting.Enqueue(waiting);
        return isAny;
    }

    private async Task HandOutAsync(CancellationToken closing)
    {
        // Who has stopped waiting is not claimed for.
        for (var count = _waiting.Count; count > 0; count--)
        {
            if (_waiting.Dequeue() is { Task.IsCompleted: false } waiting)
                _waiting.Enqueue(waiting);
        }

        if (_waiting.Count == 0)
            return;

        try
        {
            var wanted = Math.Min(_waiting.Count, MostAtOnce);
            var (leases, nextDueAt) = await ClaimAsync(wanted, closing);
            foreach (var lease in leases)
                await HandOutAsync(lease);
            if (leases.Count < wanted)
                await _signal.WaitAsync(WaitUntil(nextDueAt), _time, closing);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.ClaimingFailed(exception);
            await Task.Delay(PauseAfterFailure, closing);
        }
    }

    private async Task HandOutAsync(InboxLease lease)
    {
        while (_waiting.TryDequeue(out var waiting))
        {
            if (waiting.TrySetResult(lease))
                return;
        }

        await _settlements.ReleaseAsync(lease);
    }

    private TimeSpan WaitUntil(DateTime? dueAt)
    {
        var wait = dueAt - _time.GetUtcNow().UtcDateTime;
        return wait is null || wait > LongestWait ? LongestWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait.Value;
    }

    private async Task<(List<InboxLease> Leases, DateTime? NextDueAt)> ClaimAsync(int most, CancellationToken closing)
    {
        await _unconfirmed.FreeAsync(closing);
        var (process, now) = (_heartbeat.Identity, _time.GetUtcNow().UtcDateTime);
        var number = process.NextLease();
        await using var connection = await _database.Pool.OpenConnectionAsync(closing);
        var leasing = LeaseReadyLanes(process.Id, number, now, most);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                EndWaitsOfOtherClocks(now, now + LongestDelay()),
                MakeDueLanesReady(now, _turns.Now),
                leasing,
                LeasedEvents.Select(process.Id, number),
                new NpgsqlBatchCommand("SELECT min(due_at) FROM lanes WHERE state = 'waiting'"),
            },
        };

        // Once it is sent it is waited for: what it has leased must not be forgotten, not even if the answer is lost.
        _unconfirmed.Add(process, number);
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var leases = await _leased.ReadAsync(reader, process, number);

        // What was parked instead, or can't be read, has left room for others.
        if (leasing.RecordsAffected > leases.Count)
            _signal.Raise();
        _unconfirmed.Confirm(process, number);
        _ = await reader.NextResultAsync(CancellationToken.None);
        _ = await reader.ReadAsync(CancellationToken.None);
        return (leases, reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTime>(0));
    }

    /// <summary>
    /// The longest time that an event may have to wait. Where the settings have been changed to invalid ones, the last valid ones stay in force.
    /// </summary>
    private TimeSpan LongestDelay()
    {
        try
        {
            _settings = _options.CurrentValue.Inbox;
        }
        catch (OptionsValidationException)
        {
            // Who handles events says so.
        }

        TimeSpan[] delays = [_settings.MaxRetryDelay, _settings.CoalescingDelay, LeasedEvents.WaitForKeys];
        return delays.Max() < NoLimit ? delays.Max() * MostOfLongestDelay : NoLimit;
    }

    /// <summary>
    /// What would wait for longer than anything may was given its time by a clock that was ahead, in this process or in another one. It must not
    /// wait until all clocks are there.
    /// </summary>
    private static NpgsqlBatchCommand EndWaitsOfOtherClocks(DateTime now, DateTime latest) => new(
        """
        UPDATE lanes SET due_at = $1
        WHERE lane IN (SELECT lane FROM lanes WHERE state = 'waiting' AND due_at > $2 ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
        """)
    {
        Parameters = { new NpgsqlParameter<DateTime> { TypedValue = now }, new NpgsqlParameter<DateTime> { TypedValue = latest } },
    };

    /// <summary>A turn was given when the lane began to wait: it must not be far behind those of today.</summary>
    private static NpgsqlBatchCommand MakeDueLanesReady(DateTime now, long turn) => new(
        $"""
        UPDATE lanes SET turn = least(turn, $2), state = {LaneState.WhenDue}
        WHERE lane IN (SELECT lane FROM lanes WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
        """)
    {
        Parameters = { new NpgsqlParameter<DateTime> { TypedValue = now }, new NpgsqlParameter<long> { TypedValue = turn + 1 } },
    };

    /// <summary>The row of the process is locked, so that its lanes are not overlooked when it is taken for dead. Without the row nothing is leased.</summary>
    private static NpgsqlBatchCommand LeaseReadyLanes(Guid process, long number, DateTime now, int most) => new(
        """
        WITH first AS MATERIALIZED (
            SELECT lane, EXISTS (SELECT FROM suspensions s WHERE s.member_id = lanes.member_id FOR KEY SHARE) AS is_suspended
            FROM lanes
            WHERE state = 'ready' AND EXISTS (SELECT FROM processes WHERE id = $1 FOR KEY SHARE)
            ORDER BY turn LIMIT $4 FOR UPDATE SKIP LOCKED)
        UPDATE lanes SET
            state = CASE WHEN is_suspended THEN 'parked' ELSE 'leased' END,
            leased_by = CASE WHEN is_suspended THEN NULL ELSE $1 END,
            lease = CASE WHEN is_suspended THEN NULL ELSE $2 END,
            attempts = attempts + CASE WHEN is_suspended THEN 0 ELSE 1 END,
            claimed_at = CASE WHEN is_suspended THEN claimed_at ELSE coalesce(claimed_at, $3) END
        FROM first WHERE lanes.lane = first.lane
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = process },
            new NpgsqlParameter<long> { TypedValue = number },
            new NpgsqlParameter<DateTime> { TypedValue = now },
            new NpgsqlParameter<int> { TypedValue = most },
        },
    };
}
