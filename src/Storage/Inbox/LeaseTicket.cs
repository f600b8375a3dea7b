namespace Bitrix24Typed.Storage.Inbox;

/// <summary>Names a lease. Who shows it first may take the lease over; it says nothing of the event.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Process">Whose lease it is.</param>
/// <param name="Number">The number of the claim within the process.</param>
internal readonly record struct LeaseTicket(long Lane, Guid Process, long Number);
