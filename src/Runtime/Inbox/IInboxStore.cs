namespace Bitrix24Typed.Inbox;

/// <summary>
/// Keeps events between their acknowledgement and their handling. Events of one order key are handed out one at a time, in the order of their
/// arrival; those of different keys in parallel, portals taking turns. An event is handed out at least once.
/// </summary>
public interface IInboxStore
{
    /// <summary>
    /// Stores events. When the task completes they are kept as durably as this store can, and may be acknowledged. A duplicate
    /// (<see cref="InboxEvent.ContentHash"/>) is folded into the event that is there already; a coalescing event
    /// (<see cref="InboxEvent.IsCoalescing"/>) takes the place of the one before it.
    /// </summary>
    /// <param name="events">The events, in the order of their arrival.</param>
    /// <param name="cancellationToken">Cancels the storing; a cancelled call may have stored the events all the same.</param>
    /// <returns>The task.</returns>
    /// <exception cref="InboxUnavailableException">The events could not be stored; none of them was.</exception>
    ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken);

    /// <summary>
    /// Whether handlers see a change without being told once more: an event of it still waits to be handed out, or was handed out after the change
    /// was made. A store may have forgotten, and say no: then the change is handled twice, but never lost.
    /// </summary>
    /// <param name="changeHash">The change (<see cref="InboxEvent.ChangeHash"/>).</param>
    /// <param name="changedAt">When it was made, at the latest.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns><see langword="true"/> if they certainly do.</returns>
    ValueTask<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt, CancellationToken cancellationToken);

    /// <summary>Waits until an event is due and hands it out. The attempt is counted now, so that one that ends the process counts too.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The lease, to be settled by one of the methods below.</returns>
    ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Settles a lease: the event has been handled.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task.</returns>
    ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken);

    /// <summary>Settles a lease: the event is handed out again later. Later events of its key wait for it.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="dueAt">When it is due again.</param>
    /// <param name="failure">Why the attempt failed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task.</returns>
    ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken);

    /// <summary>Settles a lease: the handling did not take place, or was interrupted by a shutdown. The attempt does not count.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task.</returns>
    ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken);

    /// <summary>Settles a lease: the event becomes a dead letter, and the next event of its key is handed out.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="failure">Why it can't be handled.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task.</returns>
    ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken);

    /// <summary>Keeps the events of a portal until <see cref="ResumeAsync"/>: none is handed out, in no process. Repeating it does no harm.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task.</returns>
    ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>Hands the events of a portal out again.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task.</returns>
    ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>Finds the events of one object that are neither handled nor dead, in the order of their arrival.</summary>
    /// <param name="orderKey">The key of the object's events (<see cref="InboxEvent.OrderKey"/>).</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The events, the one being handled included.</returns>
    ValueTask<IReadOnlyList<WaitingEvent>> FindWaitingAsync(string orderKey, int limit, CancellationToken cancellationToken);

    /// <summary>Lists dead letters, in the order in which they failed.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The dead letters.</returns>
    IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Puts dead letters back at the end of the queues of their keys, with <see cref="EventOrigin.Replay"/> and their attempts at zero.
    /// </summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were put back.</returns>
    ValueTask<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>Removes dead letters for good.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>Says how much the inbox holds.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The figures of this moment.</returns>
    ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken);
}
