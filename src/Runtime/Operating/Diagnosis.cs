using Bitrix24Typed.Diagnosing;

namespace Bitrix24Typed.Operating;

/// <summary>What the checks of the application have found.</summary>
/// <param name="Checks">The checks.</param>
internal sealed record Diagnosis(IReadOnlyList<CheckResult> Checks);
