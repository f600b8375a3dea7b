namespace Bitrix24Typed.Emulator.State;

/// <summary>An offline queue.</summary>
/// <param name="LastId">The last number given.</param>
/// <param name="Events">The events.</param>
internal sealed record OfflineState(long LastId, IReadOnlyList<OfflineEventState> Events);
