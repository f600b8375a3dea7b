namespace Bitrix24Typed.Emulator.Control;

/// <summary>A portal as the control API shows it.</summary>
/// <param name="MemberId">Its identity.</param>
/// <param name="Domain">Its host.</param>
/// <param name="ClientEndpoint">Where its REST is called.</param>
/// <param name="LanguageId">Its language.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="IsDeleted">Whether it is gone.</param>
/// <param name="IsOverloaded">Whether its operators have blocked REST.</param>
/// <param name="Renewals">How often its tokens were renewed.</param>
/// <param name="Users">Its users.</param>
/// <param name="Installations">The installed applications.</param>
internal sealed record PortalView(
    string MemberId,
    string Domain,
    Uri ClientEndpoint,
    string LanguageId,
    PortalPlan Plan,
    bool IsDeleted,
    bool IsOverloaded,
    int Renewals,
    IReadOnlyList<PortalUser> Users,
    IReadOnlyList<InstallationView> Installations)
{
    public static PortalView Of(EmulatedPortal portal) => new(
        portal.MemberId,
        portal.Domain,
        portal.ClientEndpoint,
        portal.LanguageId,
        portal.Plan,
        portal.IsDeleted,
        portal.Limits.IsOverloaded,
        portal.Renewals,
        portal.Users,
        [.. portal.Installations.Select(InstallationView.Of)]);
}
