namespace Bitrix24Typed.Inbox;

/// <summary>
/// Keeps events between their acknowledgement and their handling. Events of one order key are handed out one at a time, in the order of their
/// arrival; those of different keys in parallel. An event is handed out at least once.
/// </summary>
public interface IInboxStore
{
    /// <summary>Stores events. When the task completes they are kept as durably as this store can, and may be acknowledged.</summary>
    /// <param name="events">The events, in the order of their arrival.</param>
    /// <param name="cancellationToken">Cancels the storing; a cancelled call may have stored the events all the same.</param>
    /// <returns>The task.</returns>
    /// <exception cref="InboxUnavailableException">The events could not be stored; none of them was.</exception>
    ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken);

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

    /// <summary>Settles a lease: the handling was interrupted by a shutdown. The attempt does not count.</summary>
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

    /// <summary>Lists the dead letters, in the order in which they failed.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The dead letters.</returns>
    IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(CancellationToken cancellationToken);

    /// <summary>Puts a dead letter back at the end of the queue of its key, with <see cref="EventOrigin.Replay"/> and its attempts at zero.</summary>
    /// <param name="eventId">The event's identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="false"/> if there is no such dead letter.</returns>
    ValueTask<bool> ReplayAsync(Guid eventId, CancellationToken cancellationToken);
}
