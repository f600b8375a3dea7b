using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Inbox;

namespace Bitrix24Typed.Wolverine;

/// <summary>Takes leases over, however long the database is away.</summary>
internal sealed class LeaseTakeOver(LeaseHandOvers handOvers, InboxCalls calls)
{
    /// <summary>Takes a lease over.</summary>
    /// <returns>The lease; <see langword="null"/> if it was settled, or somebody else was first.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ValueTask<InboxLease?> TakeAsync(LeaseTicket ticket, CancellationToken cancellationToken)
        => calls.CallAsync(
            static async (state, token) => await state.handOvers.TakeOverAsync(state.ticket).WaitAsync(token), (handOvers, ticket), cancellationToken);
}
