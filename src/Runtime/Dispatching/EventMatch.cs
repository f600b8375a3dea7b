namespace Bitrix24Typed.Dispatching;

/// <summary>The routes of an event, one for each assembly that handles it.</summary>
/// <param name="Routes">The routes; none if no method handles the event.</param>
/// <param name="SuffixedEntityTypeId">The type of items that the name ends with, if it does.</param>
internal readonly record struct EventMatch(IReadOnlyList<EventRoute> Routes, int? SuffixedEntityTypeId);
