using System.Collections.Immutable;
using Bitrix24Typed.Generator.Catalog;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks the event that an attribute names.</summary>
internal static class EventRules
{
    public static IEnumerable<Diagnostic> Check(EventAttribute attribute, Project project)
    {
        if (attribute.Handler is null)
            return [Diagnostic.Create(DiagnosticDescriptors.MalformedName, attribute.NameLocation, attribute.Name)];
        if (attribute.Definition is not { } definition)
            return [UnknownEvent(attribute, project)];

        return CheckKnown(attribute, definition, project);
    }

    private static IEnumerable<Diagnostic> CheckKnown(EventAttribute attribute, EventDefinition definition, Project project)
    {
        if (definition.IsOutdated && OutdatedEvent(attribute, definition, project) is { } outdated)
            yield return outdated;

        var needsScope = project.Scopes.Count > 0 && definition.Scopes.Count > 0;
        if (needsScope && !definition.Scopes.Intersect(project.Scopes, StringComparer.OrdinalIgnoreCase).Any())
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.UndeclaredScope,
                attribute.NameLocation,
                attribute.Name,
                string.Join(" or ", definition.Scopes.Select(scope => $"'{scope}'")),
                string.Join(", ", project.Scopes.Select(scope => $"'{scope}'")));
        }
    }

    private static Diagnostic UnknownEvent(EventAttribute attribute, Project project)
    {
        var nearest = NearestEvent.Find(attribute.Name, project.Catalog);
        var advice = nearest is null ? "check the name, or describe the event in a *.bitrix24.json file" : $"did you mean '{nearest.Name}'?";
        return Diagnostic.Create(
            DiagnosticDescriptors.UnknownEvent,
            attribute.NameLocation,
            nearest is null ? null : Replacement(attribute, nearest.Definition, nearest.Name, project),
            attribute.Name,
            advice);
    }

    /// <summary>
    /// Nothing can be done about an event without a successor: that is a mere information. And a project that handles the successor too has
    /// made its choice: older portals may still need the outdated one.
    /// </summary>
    private static Diagnostic? OutdatedEvent(EventAttribute attribute, EventDefinition definition, Project project)
    {
        var successor = project.Catalog.Events.FirstOrDefault(candidate => candidate.Name == definition.Successor);
        if (successor is not null && project.Handles(successor))
            return null;

        return Diagnostic.Create(
            DiagnosticDescriptors.OutdatedEvent,
            attribute.NameLocation,
            successor is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            additionalLocations: null,
            successor is null ? null : Replacement(attribute, successor, successor.WrittenName, project),
            attribute.Name,
            successor is null ? "it has no successor, plan to do without it" : $"handle '{successor.WrittenName}' instead");
    }

    private static ImmutableDictionary<string, string?> Replacement(
        EventAttribute attribute, EventDefinition definition, string name, Project project)
        => ImmutableDictionary<string, string?>.Empty
            .Add(DiagnosticProperties.EventName, name)
            .Add(DiagnosticProperties.Payload, $"{project.Namespace}.{definition.Name}")
            .Add(DiagnosticProperties.ReplacedPayload, attribute.PayloadName);
}
