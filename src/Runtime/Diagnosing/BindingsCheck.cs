using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Whether a portal delivers what the handlers need.</summary>
internal sealed class BindingsCheck(BindingReconciler reconciler, DesiredBindings desired)
{
    private const string Name = "Bindings";

    /// <exception cref="BitrixRestException">The portal refused.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(Portal portal, CancellationToken cancellationToken)
    {
        var comparison = await reconciler.CompareAsync(portal, cancellationToken);
        var doubts = Doubts(portal, comparison).ToList();
        return doubts.Count > 0 ? doubts : [CheckResult.Ok(Name, $"{comparison.Kept.Count} events are bound")];
    }

    private IEnumerable<CheckResult> Doubts(Portal portal, BindingComparison comparison)
    {
        var impossible = comparison.Missing.ToLookup(binding => IsOutOfScope(portal, binding.EventName));
        if (impossible[false].Any())
            yield return CheckResult.Error(Name, $"Not bound: {NamesOf(impossible[false])}.", "bitrix24 bindings sync");
        foreach (var group in impossible[true].GroupBy(binding => string.Join(" or ", desired.ScopesOf(binding.EventName))))
        {
            yield return CheckResult.Warning(
                Name, $"Can't be bound: {NamesOf(group)}.", $"Let the portal grant the scope {group.Key}: install the application again.");
        }

        if (comparison.Stale.Count > 0)
            yield return CheckResult.Warning(Name, $"No handler needs {NamesOf(comparison.Stale)}.", "bitrix24 bindings sync");
    }

    private bool IsOutOfScope(Portal portal, string eventName)
        => desired.ScopesOf(eventName) is { Count: > 0 } scopes && !scopes.Intersect(portal.Scope, StringComparer.OrdinalIgnoreCase).Any();

    private static string NamesOf(IEnumerable<Binding> bindings) => string.Join(", ", bindings.Select(binding => binding.EventName).Distinct());
}
