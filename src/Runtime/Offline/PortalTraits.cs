namespace Bitrix24Typed.Offline;

/// <summary>What must be known of a portal before its queues are read.</summary>
/// <param name="CanReserve">Whether its plan lets rows be reserved.</param>
/// <param name="HasConnectors">Whether its plan knows source keys: if not, it has no queue but the one without a key.</param>
/// <param name="FoundAt">When this was found out.</param>
internal sealed record PortalTraits(bool CanReserve, bool HasConnectors, DateTimeOffset FoundAt);
