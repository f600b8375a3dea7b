namespace Bitrix24Typed.Emulator.Applications;

/// <summary>An update whose installer has not finished yet.</summary>
/// <param name="PreviousVersion">The version before.</param>
/// <param name="Events">Which events tell of it.</param>
/// <param name="Listeners">The handlers that the version before had bound for ONAPPUPDATE.</param>
internal sealed record PendingUpdate(int PreviousVersion, UpdateEvents Events, IReadOnlyList<EventBinding> Listeners);
