using Bitrix24Typed.Diagnosing;

namespace Bitrix24Typed.Operating;

/// <summary>What the checks of a portal have found.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Domain">The portal's host.</param>
/// <param name="Checks">The checks.</param>
internal sealed record PortalDiagnosis(string MemberId, string Domain, IReadOnlyList<CheckResult> Checks);
