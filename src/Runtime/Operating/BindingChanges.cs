using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Operating;

/// <summary>What a reconciliation by hand has changed on a portal.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Domain">The portal's host.</param>
/// <param name="Kept">How many bindings were as they should be.</param>
/// <param name="Bound">What was missing and is bound now.</param>
/// <param name="Unbound">What no handler needed any more.</param>
/// <param name="Refused">What the portal has refused.</param>
/// <param name="Error">Why the portal can't be asked, the error's code or the portal's state.</param>
internal sealed record BindingChanges(
    string MemberId,
    string Domain,
    int Kept,
    IReadOnlyList<BindingView> Bound,
    IReadOnlyList<BindingView> Unbound,
    IReadOnlyList<RefusedBinding> Refused,
    string? Error)
{
    public static BindingChanges Of(BindingReport report) => new(
        report.Portal.MemberId,
        report.Portal.Domain,
        report.Kept.Count,
        [.. report.Bound.Select(binding => BindingView.Of(binding, BindingStatus.Bound))],
        [.. report.Unbound.Select(binding => BindingView.Of(binding, BindingStatus.Stale))],
        [.. report.Failed.Select(failure => new RefusedBinding(failure.Binding.EventName, failure.Code, failure.MissingScopes))],
        report.Error);
}
