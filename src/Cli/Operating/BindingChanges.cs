namespace Bitrix24Typed.Cli.Operating;

/// <summary>What has been changed on a portal.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Domain">The portal's host.</param>
/// <param name="Kept">How many bindings were as they should be.</param>
/// <param name="Bound">What was missing and is bound now.</param>
/// <param name="Unbound">What nobody needed any more.</param>
/// <param name="Refused">What the portal has refused.</param>
/// <param name="Error">Why the portal can't be asked.</param>
internal sealed record BindingChanges(
    string MemberId,
    string Domain,
    int Kept,
    IReadOnlyList<BindingEntry> Bound,
    IReadOnlyList<BindingEntry> Unbound,
    IReadOnlyList<RefusedBinding> Refused,
    string? Error)
{
    /// <summary>Whether all is as it should be now.</summary>
    public bool IsInOrder => Error is null && Refused.Count == 0;
}
