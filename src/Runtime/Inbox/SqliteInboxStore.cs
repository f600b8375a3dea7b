using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Bitrix24Typed.Inbox.Scheduling;
using Bitrix24Typed.Inbox.Sqlite;
using Bitrix24Typed.Storage;
using Bitrix24Typed.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Inbox;

/// <summary>Keeps events in a SQLite file, which one process owns: the file is the record of what happened, the index in memory says what is next.</summary>
internal sealed class SqliteInboxStore(
    IOptionsMonitor<BitrixOptions> options,
    SqliteFile file,
    AtRestProtection protection,
    BitrixTelemetry telemetry,
    TimeProvider time,
    ILogger<SqliteInboxStore> logger,
    int enoughReady = SqliteInboxStore.EnoughReady)
    : IInboxStore, IDisposable
{
    private const int LettersAtOnce = 200;

    // Some hundreds are read at once. What is beyond waits in the file.
    private const int EnoughReady = 1024;

    // https://sqlite.org/rescode.html
    private const int Corrupt = 11;

    private static readonly TimeSpan ReadRetryDelay = TimeSpan.FromSeconds(5);

    private readonly InboxIndex _index = new(options, time, enoughReady);
    private readonly InboxReader _reader = new(file);
    private readonly BodyEncryption _encryption = new(protection);
    private readonly RecentEvents _recent = new();
    private InboxFileLock? _lock;
    private InboxWriter _writer = null!;
    private InboxBacklog _backlog = null!;

    /// <summary>Removes what has been kept long enough.</summary>
    public InboxRetention Retention { get; private set; } = null!;

    /// <summary>Takes the inbox into possession and finds out what is pending. Nothing else works before.</summary>
    /// <exception cref="InvalidOperationException">Another process owns it.</exception>
    /// <exception cref="SqliteException">The file can't be read or written.</exception>
    public void Open()
    {
        _lock = InboxFileLock.Take(file.Path);
        _writer = new InboxWriter(file, logger);
        _backlog = new InboxBacklog(_index, _reader, _recent, _encryption, time);
        _reader.ReadSuspendedPortals().ForEach(_index.Suspend);
        foreach (var stored in _reader.ReadHeads())
            Restore(stored);
        Retention = new InboxRetention(_reader, _writer, options, time, logger);
    }

    public async ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken)
    {
        // Encrypted here, on the caller's thread: the writer has better to do.
        var bodies = new byte[events.Count][];
        var heads = new InboxHead[events.Count];
        var sequences = new long[events.Count];
        for (var index = 0; index < sequences.Length; index++)
            (bodies[index], heads[index]) = (_encryption.Encrypt(events[index].Body.Span), InboxHead.Of(events[index]));

        await _writer.WriteAsync(
            statements =>
            {
                for (var index = 0; index < sequences.Length; index++)
                    sequences[index] = statements.Insert(events[index], bodies[index]);
            },
            () =>
            {
                for (var index = 0; index < sequences.Length; index++)
                    Publish(sequences[index], events[index], heads[index]);
            },
            cancellationToken);
    }

    public ValueTask<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt, CancellationToken cancellationToken)
        => ValueTask.FromResult(_index.IsCovered(changeHash, changedAt));

    public async ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var pending = await _index.TakeAsync(cancellationToken);
            if (!TryLoadBacklog(pending))
                continue;

            var (sequence, attempts, now) = (pending.Sequence, pending.Attempts, time.GetUtcNow());
            var marked = _writer.Enqueue(statements => statements.Claim(sequence, attempts, now));
            if (Read(pending) is not { } inboxEvent)
                continue;

            try
            {
                await marked.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                PutBack(pending);
                throw;
            }

            return _index.Lease(pending, inboxEvent);
        }
    }

    public ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
        {
            Settle(pending.Sequence);
            _index.Remove(pending);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
        {
            var (sequence, wait) = (pending.Sequence, dueAt - time.GetUtcNow());
            _ = _writer.Enqueue(statements => statements.Retry(sequence, dueAt, wait));
            _index.Delay(pending, wait);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
            PutBack(pending);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
            await Bury(pending, failure).WaitAsync(cancellationToken);
    }

    public async ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken)
    {
        var written = _writer.Enqueue(statements => statements.Suspend(memberId));
        _index.Suspend(memberId);
        await written.WaitAsync(cancellationToken);
    }

    public async ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken)
    {
        var written = _writer.Enqueue(statements => statements.Resume(memberId));
        _index.Resume(memberId);
        await written.WaitAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<WaitingEvent>> FindWaitingAsync(string orderKey, int limit, CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingEvent>();
        foreach (var (sequence, attempts) in Find(orderKey, limit))
        {
            // One that has been settled since is not waiting any more.
            if (_reader.FindPending(sequence) is { } inboxEvent)
                waiting.Add(new WaitingEvent(inboxEvent with { Body = default }, attempts));
        }

        return ValueTask.FromResult<IReadOnlyList<WaitingEvent>>(waiting);
    }

    public async IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(
        DeadLetterFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        List<StoredLetter> letters = [];
        do
        {
            letters = _reader.ReadDeadLetters(filter, letters is [.., var last] ? last.Position : 0, LettersAtOnce);
            foreach (var (_, letter) in letters)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return letter with { Event = letter.Event with { Body = TryDecrypt(letter.Event.Body) } };
            }
        }
        while (letters.Count == LettersAtOnce);
    }

    public async ValueTask<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        var count = 0;
        List<(long Sequence, InboxHead Head)> replayed = [];
        do
        {
            await _writer.WriteAsync(
                statements => replayed = statements.Replay(filter, LettersAtOnce),
                () => replayed.ForEach(replay => _index.Add(replay.Sequence, replay.Head)),
                cancellationToken);
            count += replayed.Count;
        }
        while (replayed.Count == LettersAtOnce);

        return count;
    }

    public async ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        int count = 0, discarded = 0;
        do
        {
            await _writer.WriteAsync(statements => discarded = statements.Discard(filter, LettersAtOnce), null, cancellationToken);
            count += discarded;
        }
        while (discarded == LettersAtOnce);

        return count;
    }

    public ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        var (pending, oldest) = _index.Pending;
        var since = oldest is { } sequence ? _reader.FindReceivedAt(sequence) : null;
        return ValueTask.FromResult(new InboxStatistics(pending, _reader.CountDeadLetters(), since));
    }

    /// <summary>Writes what has come in, and lets the file go.</summary>
    public void Dispose()
    {
        if (_lock is not null)
        {
            Retention?.Dispose();
            _writer?.Dispose();
            _lock.Dispose();
        }

        _reader.Dispose();
        _index.Dispose();
    }

    private void Restore(StoredHead stored)
    {
        if (stored.Attempts > 0)
            _index.Remember(stored.Head, stored.FirstClaimedAt);
        if (stored.State is InboxState.Pending)
            SettleLeftOut(stored.Sequence, _index.Restore(stored.AsPending(time.GetUtcNow())));
        else if (stored.Attempts > 0)
            _index.Remember(stored.ComparedHead);
    }

    private void Publish(long sequence, InboxEvent inboxEvent, InboxHead head)
    {
        // An event may be handed out as soon as the index has it.
        _ = _recent.TryAdd(sequence, inboxEvent);
        var addition = _index.Add(sequence, head);
        if (addition.IsPostponed)
            _ = _recent.TryTake(sequence, out _);
        Report(sequence, addition);
    }

    private void Report(long sequence, InboxAddition addition)
    {
        if (addition.IsFolded)
            telemetry.Folded(1);
        SettleLeftOut(sequence, addition);
    }

    /// <summary>What a duplicate or a newer event has left nothing to do for will not be handed out after a restart either.</summary>
    private void SettleLeftOut(long sequence, InboxAddition addition)
    {
        if ((addition.IsFolded ? sequence : addition.Superseded) is not { } leftOut)
            return;

        _ = _recent.TryTake(leftOut, out _);
        Settle(leftOut);
    }

    private void Settle(long sequence)
    {
        var now = time.GetUtcNow();
        _ = _writer.Enqueue(statements => statements.Settle(sequence, now));
    }

    private void PutBack(PendingEvent pending, TimeSpan wait = default)
    {
        var (sequence, attempts) = (pending.Sequence, pending.Attempts - 1);
        _ = _writer.Enqueue(statements => statements.Release(sequence, attempts));
        _index.PutBack(pending, wait);
    }

    private Task Bury(PendingEvent pending, InboxFailure failure)
    {
        var (sequence, now) = (pending.Sequence, time.GetUtcNow());
        var written = _writer.Enqueue(statements => statements.Bury(sequence, failure, now));
        _index.Remove(pending);
        return written;
    }

    /// <summary>Loads the backlog of the portal of an event that was taken; if that is not possible puts the event back, so that it is tried again.</summary>
    private bool TryLoadBacklog(PendingEvent pending)
    {
        var portal = pending.Lane.Portal;
        try
        {
            while (_index.TryBeginLoading(portal, out var sequences))
            {
                foreach (var (sequence, addition) in _backlog.Load(portal, sequences))
                    Report(sequence, addition);
            }

            return true;
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            logger.InboxEventUnreadable(exception, pending.Sequence, "retry");
            PutBack(pending, ReadRetryDelay);
            return false;
        }
    }

    /// <summary>Finds the pending events of an order key: those in its lane, then those in a backlog.</summary>
    private IEnumerable<(long Sequence, int Attempts)> Find(string orderKey, int limit)
    {
        var found = _index.Find(Hash128.Of(orderKey), limit);
        if (found.Count == limit || _index.BacklogStart is not { } start)
            return found;

        var from = found is [.., var last] ? Math.Max(start, last.Sequence + 1) : start;
        return found.Concat(_reader.FindPending(orderKey, from, limit - found.Count));
    }

    /// <summary>The event of a claim; <see langword="null"/> if it can't be read, which has then been seen to.</summary>
    private InboxEvent? Read(PendingEvent pending)
    {
        try
        {
            if (_recent.TryTake(pending.Sequence, out var recent))
                return recent;

            var stored = _reader.ReadEvent(pending.Sequence);
            return stored with { Body = _encryption.Decrypt(stored.Body.Span) };
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidDataException or SqliteException { SqliteErrorCode: Corrupt })
        {
            logger.InboxEventUnreadable(exception, pending.Sequence, "dead letter");
            if (pending.Attempts == 1)
                GiveUpChange(pending.Sequence);
            _ = Bury(pending, InboxFailure.Of(exception));
            return null;
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            logger.InboxEventUnreadable(exception, pending.Sequence, "retry");
            PutBack(pending, ReadRetryDelay);
            return null;
        }
    }

    private void GiveUpChange(long sequence)
    {
        try
        {
            _reader.ReadHeads([sequence]).ForEach(stored => _index.GiveUpChange(stored.Head));
        }
        catch (SqliteException)
        {
            // Its change counts as one that waits until it is forgotten.
        }
    }

    private byte[] TryDecrypt(ReadOnlyMemory<byte> body)
    {
        try
        {
            return _encryption.Decrypt(body.Span);
        }
        catch (CryptographicException)
        {
            // The reason that the letter gives says so.
            return [];
        }
    }
}
