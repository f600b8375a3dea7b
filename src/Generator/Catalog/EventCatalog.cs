using System.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>The events that are known, by name.</summary>
internal sealed class EventCatalog(IReadOnlyList<EventDefinition> events)
{
    private static readonly Lazy<EventCatalog> DocumentedEvents = new(ReadDocumented);

    private readonly Dictionary<string, EventDefinition> _byCode =
        events.ToDictionary(definition => definition.Code, StringComparer.OrdinalIgnoreCase);


    /// <summary>The events that the official documentation describes. Read once per process.</summary>
    public static EventCatalog Documented => DocumentedEvents.Value;

    /// <summary>The events, ordered by code.</summary>
    public IReadOnlyList<EventDefinition> Events { get; } = [.. events.OrderBy(definition => definition.Code, StringComparer.Ordinal)];

    /// <summary>Finds an event.</summary>
    /// <param name="eventName">Its name, any letter case.</param>
    /// <returns>The event, or <see langword="null"/> if it is unknown.</returns>
    public EventDefinition? Find(string eventName) => _byCode.TryGetValue(eventName, out var definition) ? definition : null;

    private static EventCatalog ReadDocumented()
    {
        using var stream = typeof(EventCatalog).Assembly.GetManifestResourceStream("events.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return CatalogReader.Read(reader.ReadToEnd());
    }
}
