using Bitrix24Typed.Operating;
using Microsoft.FluentUI.AspNetCore.Components;

namespace Bitrix24Typed.Dashboard.Portals;

/// <summary>How far a portal's bindings are from what they should be.</summary>
/// <param name="Missing">What should be bound and is not.</param>
/// <param name="Stale">What is bound and nobody needs.</param>
/// <param name="Error">Why the portal can't be asked.</param>
internal sealed record BindingDrift(int Missing, int Stale, string? Error)
{
    public bool IsInOrder => Missing == 0 && Stale == 0 && Error is null;

    public string Text => this switch
    {
        { Error: { } error } => $"Can't be asked: {error}",
        { Missing: > 0, Stale: > 0 } => $"{Missing} missing, {Stale} stale",
        { Missing: > 0 } => $"{Missing} missing",
        { Stale: > 0 } => $"{Stale} stale",
        _ => "In order",
    };

    public BadgeColor Color => this switch
    {
        { Error: not null } => BadgeColor.Danger,
        { IsInOrder: true } => BadgeColor.Success,
        _ => BadgeColor.Severe,
    };

    public static BindingDrift Of(PortalBindings bindings) => new(
        bindings.Items.Count(binding => binding.Status is BindingStatus.Missing),
        bindings.Items.Count(binding => binding.Status is BindingStatus.Stale),
        bindings.Error);
}
