using System.Collections.Concurrent;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Testing.Handling;

/// <summary>What the application has handled so far, for tests that wait for it.</summary>
internal sealed class HandlingJournal : IHandlingObserver
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<InboxLease, (BitrixEventContext Context, List<object> Payloads)> _begun = new(ReferenceEqualityComparer.Instance);
    private readonly List<HandlingAttempt> _ended = [];
    private TaskCompletionSource _next = NewSignal();

    public ICollection<object> Begin(InboxLease lease, BitrixEventContext context)
    {
        var payloads = new List<object>();
        _begun[lease] = (context, payloads);
        return payloads;
    }

    public void End(InboxLease lease, Exception? failure, HandlingOutcome outcome)
    {
        var (context, payloads) = _begun.TryRemove(lease, out var begun) ? begun : (null, []);
        lock (_gate)
        {
            _ended.Add(new HandlingAttempt(lease) { Context = context, Payloads = payloads, Failure = failure, Outcome = outcome });
            _next.SetResult();
            _next = NewSignal();
        }
    }

    /// <summary>The attempts that have ended, oldest first.</summary>
    public IReadOnlyList<HandlingAttempt> List()
    {
        lock (_gate)
            return [.. _ended];
    }

    /// <summary>Waits for the oldest attempt that is wanted and that nobody has waited for yet.</summary>
    public async Task<HandlingAttempt> TakeAsync(Func<HandlingAttempt, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_ended.Find(attempt => !attempt.IsTaken && isWanted(attempt)) is { } found)
                {
                    found.IsTaken = true;
                    return found;
                }

                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
