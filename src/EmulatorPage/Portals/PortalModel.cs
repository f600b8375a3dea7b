using Bitrix24Typed.Emulator.Page.Shell;

namespace Bitrix24Typed.Emulator.Page.Portals;

/// <summary>What can be done with a portal as a whole.</summary>
internal sealed class PortalModel(Notice notice)
{
    public static IReadOnlyList<PortalPlan> Plans { get; } = Enum.GetValues<PortalPlan>();

    public EmulatedPortal Portal { get; set; } = null!;

    public PortalPlan Plan
    {
        get => Portal.Plan;
        set => Portal.Plan = value;
    }

    public bool IsBlocked
    {
        get => Portal.Limits.IsOverloaded;
        set => Portal.Limits.IsOverloaded = value;
    }

    public Task ExpireTokensAsync() => notice.TryAsync(Portal.ExpireAccessTokens, "All access tokens have expired.");

    public Task DeleteAsync() => notice.TryAsync(Portal.Delete, "The portal is gone: it answers PORTAL_DELETED.");
}
