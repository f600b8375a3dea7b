namespace Bitrix24Typed.Cli.Operating;

/// <summary>What the checks of a portal have found.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Domain">The portal's host.</param>
/// <param name="Checks">The checks.</param>
internal sealed record PortalDiagnosis(string MemberId, string Domain, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>Whether nothing is to be said of it.</summary>
    public bool IsWell => Checks.All(check => check.Outcome is CheckOutcome.Ok);
}
