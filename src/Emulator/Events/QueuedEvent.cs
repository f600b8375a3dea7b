using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>An event on its way to one handler.</summary>
/// <param name="Portal">The portal that it comes from.</param>
/// <param name="EventName">The event's code, upper case.</param>
/// <param name="Url">The handler's address.</param>
/// <param name="HandlerId">The handler's number, if it has one.</param>
/// <param name="Data">What has happened.</param>
/// <param name="QueuedAt">Since when it waits.</param>
/// <param name="Authorize">Makes the authorization. Called when the event is sent, since that is when a portal issues its token.</param>
internal sealed record QueuedEvent(
    EmulatedPortal Portal,
    string EventName,
    Uri Url,
    long? HandlerId,
    JsonNode? Data,
    DateTimeOffset QueuedAt,
    Func<JsonObject> Authorize);
