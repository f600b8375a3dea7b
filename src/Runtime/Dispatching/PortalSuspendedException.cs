namespace Bitrix24Typed.Dispatching;

/// <summary>The portal of an event can't be called: its handlers have not been called either.</summary>
/// <param name="state">Why not.</param>
internal sealed class PortalSuspendedException(PortalState state) : Exception($"The portal can't be called: {state}.");
