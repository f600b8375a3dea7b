using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>What <c>bitrix24 trigger</c> has sent, and what came of it.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Url">The handler's address.</param>
/// <param name="Data">What has happened.</param>
/// <param name="Answer">The application's answer.</param>
internal sealed record TriggeredDelivery(string Event, Uri Url, JsonNode? Data, DeliveryAnswer Answer);
