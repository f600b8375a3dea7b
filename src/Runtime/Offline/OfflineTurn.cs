namespace Bitrix24Typed.Offline;

/// <summary>A reading of a portal's queues that is to be done.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="FindsReservations">Whether to look for rows that another reader has left.</param>
internal readonly record struct OfflineTurn(string MemberId, bool FindsReservations);
