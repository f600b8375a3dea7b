using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator;

/// <summary>An event bound by an application.</summary>
public sealed record EventBinding
{
    internal EventBinding(ApplicationInstallation installation) => Installation = installation;

    /// <summary>The application on the portal.</summary>
    public ApplicationInstallation Installation { get; }

    /// <summary>The handler's number on the portal, <c>event_handler_id</c> in its deliveries.</summary>
    public long Id { get; internal init; }

    /// <summary>The event's code, upper case.</summary>
    public required string EventName { get; init; }

    /// <summary>The address; empty if the event is queued for reading.</summary>
    public required string Handler { get; init; }

    /// <summary>The user whose token deliveries carry; zero is the user who caused the event.</summary>
    public long UserId { get; init; }

    /// <summary>Whether the event is queued for reading.</summary>
    public bool IsOffline { get; init; }

    /// <summary>The source key of an offline binding; changes made with the same key are not queued.</summary>
    public string Connector { get; init; } = "";

    /// <summary>How much time must lie between two calls that wake up the application, of a handler of ONOFFLINEEVENT.</summary>
    public TimeSpan MinTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is for an event, or for those of one type of item: ONCRMDYNAMICITEMUPDATE_147.</summary>
    internal bool IsFor(string eventName, JsonNode? data) => EventName == eventName
        || (EventName.StartsWith(eventName, StringComparison.Ordinal) && EventName == $"{eventName}_{data?["FIELDS"]?["ENTITY_TYPE_ID"]}");
}
