using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks the handlers of an assembly against each other.</summary>
internal static class AssemblyRules
{
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<Handler> handlers, Project project)
    {
        Handler[] inOrder = [.. handlers
            .OrderBy(handler => handler.Method.GetNameLocation().SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(handler => handler.Method.GetNameLocation().SourceSpan.Start)];
        return [.. CheckLanguage(inOrder, project), .. CheckFallbacks(inOrder), .. CheckDeliveries(inOrder), .. PolicyRules.Check(inOrder)];
    }

    private static IEnumerable<Diagnostic> CheckLanguage(Handler[] handlers, Project project)
    {
        if (handlers.Length > 0 && project.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 and var version })
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.OldLanguage, handlers[0].AttributeLocations.First(), version.ToDisplayString());
        }
    }

    private static IEnumerable<Diagnostic> CheckFallbacks(Handler[] handlers)
    {
        Handler[] fallbacks = [.. handlers.Where(handler => handler.Fallback is not null)];
        return fallbacks.Skip(1).Select(
            fallback => Diagnostic.Create(DiagnosticDescriptors.SeveralFallbacks, fallback.Fallback!.GetLocation(), fallbacks[0].Name));
    }

    private static IEnumerable<Diagnostic> CheckDeliveries(Handler[] handlers)
    {
        var subscriptions = handlers
            .SelectMany(
                handler => handler.Events,
                (handler, attribute) => (Handler: handler, Attribute: attribute, Model: attribute.Handler))
            .Where(subscription => subscription.Model is not null)
            .GroupBy(subscription => (
                subscription.Attribute.Definition?.Code ?? subscription.Model!.EventName.ToUpperInvariant(),
                subscription.Model!.AuthUserId,
                subscription.Model.AuthConnector));

        foreach (var sameEvent in subscriptions)
        {
            var first = sameEvent.First();
            foreach (var other in sameEvent.Where(subscription => subscription.Model!.Delivery != first.Model!.Delivery))
            {
                yield return Diagnostic.Create(
                    DiagnosticDescriptors.DifferentDelivery,
                    other.Attribute.Location,
                    other.Attribute.Name,
                    DeliveryNames.Of(other.Model!.Delivery),
                    DeliveryNames.Of(first.Model!.Delivery),
                    first.Handler.Name);
            }
        }
    }
}
