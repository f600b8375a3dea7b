using System.Text.Json.Nodes;
using Bitrix24Typed.Cli.Events;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>A delivery with made-up data, authorized as that of an outgoing webhook or of a robot: by the application token alone.</summary>
/// <param name="EventName">The event's name, upper case.</param>
/// <param name="Values">What is sent.</param>
internal sealed record SampleDelivery(string EventName, JsonObject Values)
{
    /// <summary>The data, to be shown: its secrets are made up as well.</summary>
    public JsonNode? Data => Values["data"];

    /// <summary>The body as a portal writes it.</summary>
    public string Body => PhpQueryWriter.Write(Values);

    /// <summary>Makes a delivery. An event that is not documented has no data.</summary>
    /// <param name="name">The event's name, in any letter case.</param>
    /// <param name="domain">The portal's host.</param>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="applicationToken">The proof.</param>
    /// <param name="seed">Makes the same data each time.</param>
    public static SampleDelivery Make(string name, string domain, string memberId, string applicationToken, int? seed)
    {
        var eventName = name.ToUpperInvariant();
        var samples = new EventSamples(new IdentifierGenerator(seed), TimeProvider.System);
        return new SampleDelivery(eventName, new JsonObject
        {
            ["event"] = eventName,
            ["event_handler_id"] = 1,
            ["data"] = IsDocumented(eventName) ? samples.Make(eventName) : new JsonObject(),
            ["ts"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["auth"] = new JsonObject
            {
                ["domain"] = domain,
                ["client_endpoint"] = $"https://{domain}/rest/",
                ["server_endpoint"] = "https://oauth.bitrix.info/rest/",
                ["member_id"] = memberId,
                ["application_token"] = applicationToken,
            },
        });
    }

    /// <summary>Whether there is a description to make data by.</summary>
    public static bool IsDocumented(string name) => CatalogEvent.Find(EventCodes.WithoutItemType(name.ToUpperInvariant())) is not null;
}
