namespace Bitrix24Typed.Cli.Operating;

/// <summary>What the doctor says.</summary>
/// <param name="Outcome">The worst of all outcomes.</param>
/// <param name="Checks">The checks of the application.</param>
/// <param name="Portals">The checks of its portals.</param>
internal sealed record DoctorReport(CheckOutcome Outcome, IReadOnlyList<CheckResult> Checks, IReadOnlyList<PortalDiagnosis> Portals)
{
    public static DoctorReport Of(Diagnosis application, IReadOnlyList<PortalDiagnosis> portals)
        => new(application.Checks.Concat(portals.SelectMany(portal => portal.Checks)).Select(check => check.Outcome).DefaultIfEmpty().Max(), application.Checks, portals);
}
