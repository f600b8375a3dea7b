namespace Bitrix24Typed.Offline;

/// <summary>A reading of a portal's queues that is to be done.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="IsCalled">Whether the portal has called: what it has called for may be too young, what is read unasked need not wait for it.</param>
internal readonly record struct OfflineTurn(string MemberId, bool IsCalled);
