using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Dispatching;

/// <summary>Sees to a claimed event: when it is done the lease is settled, or is somebody else's.</summary>
internal interface ILeaseProcessor
{
    /// <summary>Processes a lease.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="stopping">Cancels the handlers, since the application stops.</param>
    /// <param name="abandoned">Is cancelled when there is no time left to settle the lease either.</param>
    /// <returns>The task.</returns>
    Task ProcessAsync(InboxLease lease, CancellationToken stopping, CancellationToken abandoned);
}
