using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>The events that are known, by name.</summary>
internal sealed class EventCatalog
{
    private static readonly Lazy<EventCatalog> DocumentedEvents = new(
        () => new([.. CatalogSource.Documented.Events.Select(member => CatalogReader.Read(CatalogSource.Documented, member.Name))]));

    private readonly Dictionary<string, EventDefinition> _byCode;
    private readonly Dictionary<string, EventDefinition> _byName;

    private EventCatalog(IReadOnlyList<EventDefinition> events)
    {
        Events = [.. events.OrderBy(definition => definition.Code, StringComparer.Ordinal)];
        _byCode = Events.ToDictionary(definition => definition.Code, StringComparer.OrdinalIgnoreCase);
        _byName = Events.ToDictionary(definition => definition.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The events that the official documentation describes. Read once per process.</summary>
    public static EventCatalog Documented => DocumentedEvents.Value;

    /// <summary>The events, ordered by code.</summary>
    public IReadOnlyList<EventDefinition> Events { get; }

    /// <summary>The documented events with those that a project describes.</summary>
    /// <param name="additionalFiles">The additional files of the project, also others than those with events.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static EventCatalog Of(IEnumerable<AdditionalText> additionalFiles, CancellationToken cancellationToken)
        => Documented.With(CustomEventFile.EventsOf(
            additionalFiles.Where(CustomEventFile.IsOne).Select(file => CustomEventFile.Read(file, cancellationToken))));

    /// <summary>Finds an event.</summary>
    /// <param name="eventName">Its code or the name of its payload, any letter case.</param>
    /// <returns>The event, or <see langword="null"/> if it is unknown.</returns>
    public EventDefinition? Find(string eventName)
        => _byCode.TryGetValue(eventName, out var definition) || _byName.TryGetValue(eventName, out definition) ? definition : null;

    /// <summary>The catalogue with the events of a project, which take the place of those with the same codes.</summary>
    /// <param name="customEvents">The events. Of two with one code, or with one name, the first counts.</param>
    public EventCatalog With(IReadOnlyList<EventDefinition> customEvents)
    {
        if (customEvents.Count == 0)
            return this;

        var events = customEvents
            .Concat(Events)
            .GroupBy(definition => definition.Code, StringComparer.OrdinalIgnoreCase)
            .Select(group => group.First())
            .GroupBy(definition => definition.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => group.First());
        return new EventCatalog([.. events]);
    }
}
