namespace Bitrix24Typed.Emulator.Control;

/// <summary>A portal to add.</summary>
/// <param name="Domain">The host, with the port if it has one; by default a free one.</param>
/// <param name="MemberId">The identity, 32 hexadecimal digits; by default a new one.</param>
/// <param name="LanguageId">The language.</param>
/// <param name="Plan">The plan.</param>
internal sealed record NewPortal(
    string? Domain = null, string? MemberId = null, string LanguageId = "en", PortalPlan Plan = PortalPlan.Professional)
{
    public PortalOptions ToOptions() => new() { Domain = Domain, MemberId = MemberId, LanguageId = LanguageId, Plan = Plan };
}
