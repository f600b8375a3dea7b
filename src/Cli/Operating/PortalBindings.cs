namespace Bitrix24Typed.Cli.Operating;

/// <summary>What is bound on a portal, beside what should be.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Domain">The portal's host.</param>
/// <param name="Items">The bindings.</param>
/// <param name="Error">Why the portal can't be asked.</param>
internal sealed record PortalBindings(string MemberId, string Domain, IReadOnlyList<BindingEntry> Items, string? Error)
{
    /// <summary>The bindings that are not as they should be.</summary>
    public PortalBindings Differences => this with { Items = [.. Items.Where(binding => binding.Status is BindingStatus.Missing or BindingStatus.Stale)] };

    /// <summary>Whether all is as it should be.</summary>
    public bool IsInOrder => Error is null && Differences.Items.Count == 0;
}
