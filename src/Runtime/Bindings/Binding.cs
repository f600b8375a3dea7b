namespace Bitrix24Typed.Bindings;

/// <summary>An event bound to an address of the application, or to be bound.</summary>
/// <param name="EventName">The event's name, upper case.</param>
/// <param name="Handler">The address.</param>
/// <param name="AuthUserId">The user under whom it is bound; zero is the user who causes the event.</param>
internal sealed record Binding(string EventName, string Handler, long AuthUserId);
