using Bitrix24Typed.Storage.Database;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>What identifies a lease in the database. If the lane is not leased by it any more, settling it does nothing.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Number">The number of the claim.</param>
/// <param name="Process">Whose lease it is.</param>
internal sealed record LaneLease(long Lane, long Number, ProcessIdentity Process);
