namespace Bitrix24Typed.Dashboard.Portals;

/// <summary>A portal in the list.</summary>
internal sealed class PortalRow(Portal portal)
{
    public Portal Portal { get; } = portal;

    /// <summary>How its bindings are; <see langword="null"/> while it is asked.</summary>
    public BindingDrift? Drift { get; set; }

    public string Label => $"Reconcile {Portal.Domain}";

    public bool CanBeCalled => Portal.State is not PortalState.Uninstalled;
}
