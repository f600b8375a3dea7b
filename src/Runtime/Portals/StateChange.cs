namespace Bitrix24Typed;

/// <summary>A change of a portal's state of which the application's <see cref="IPortalStateHandler"/>s have not been told to the end yet.</summary>
/// <param name="Previous">The state before; <see langword="null"/> if the application has just been installed for the first time.</param>
/// <param name="At">When a process took it on to tell them, that which has made the change at first.</param>
public sealed record StateChange(PortalState? Previous, DateTimeOffset At);
