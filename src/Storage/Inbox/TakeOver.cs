using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>The wish to take a lease over.</summary>
/// <param name="ticket">The lease.</param>
internal sealed class TakeOver(LeaseTicket ticket)
{
    public LeaseTicket Ticket => ticket;

    /// <summary>The lease that has come of it; <see langword="null"/> if it was settled, or somebody else was first.</summary>
    public InboxLease? Lease { get; set; }
}
