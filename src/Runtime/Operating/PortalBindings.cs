using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Operating;

/// <summary>What is bound on a portal, beside what should be.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Domain">The portal's host.</param>
/// <param name="Items">The bindings, ordered by event.</param>
/// <param name="Error">Why the portal can't be asked, the error's code or the portal's state.</param>
internal sealed record PortalBindings(string MemberId, string Domain, IReadOnlyList<BindingView> Items, string? Error)
{
    /// <summary>Asks a portal.</summary>
    public static async Task<PortalBindings> ReadAsync(BindingReconciler reconciler, Portal portal, CancellationToken cancellationToken)
    {
        try
        {
            return Of(portal, await reconciler.CompareAsync(portal, cancellationToken));
        }
        catch (Exception exception) when (BindingReconciler.ErrorOf(exception) is { } error)
        {
            return new PortalBindings(portal.MemberId, portal.Domain, [], error);
        }
    }

    private static PortalBindings Of(Portal portal, BindingComparison comparison) => new(
        portal.MemberId,
        portal.Domain,
        [.. Views(comparison).OrderBy(view => view.EventName, StringComparer.Ordinal).ThenBy(view => view.Handler, StringComparer.Ordinal)],
        Error: null);

    private static IEnumerable<BindingView> Views(BindingComparison comparison)
        => comparison.Kept.Select(binding => BindingView.Of(binding, BindingStatus.Bound))
            .Concat(comparison.Missing.Select(binding => BindingView.Of(binding, BindingStatus.Missing)))
            .Concat(comparison.Stale.Select(binding => BindingView.Of(binding, BindingStatus.Stale)))
            .Concat(comparison.Foreign.Select(binding => BindingView.Of(binding, BindingStatus.Foreign)));
}
