using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>The documented events: their scopes and what they carry.</summary>
internal static class EventCatalog
{
    private static readonly JsonObject Catalog = Load();

    /// <summary>The codes of all events, upper case.</summary>
    public static IEnumerable<string> Codes => Events.Select(entry => entry.Key);

    private static JsonObject Events => Catalog["events"]!.AsObject();

    /// <summary>The scopes of an event; none if every application may bind it.</summary>
    public static IEnumerable<string> ScopesOf(string code)
        => Events[code]?["scope"] is JsonArray scopes ? scopes.Select(scope => (string)scope!) : [];

    /// <summary>What describes an event's data, or <see langword="null"/> if the event is not documented.</summary>
    public static JsonObject? Find(string code) => Events[code]?.AsObject();

    /// <summary>A description that several events share.</summary>
    public static JsonObject Shape(string name) => Catalog["shapes"]![name]!.AsObject();

    private static JsonObject Load()
    {
        using var stream = typeof(EventCatalog).Assembly.GetManifestResourceStream("events.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
