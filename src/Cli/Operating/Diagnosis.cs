namespace Bitrix24Typed.Cli.Operating;

/// <summary>What the checks of an application have found.</summary>
/// <param name="Checks">The checks.</param>
internal sealed record Diagnosis(IReadOnlyList<CheckResult> Checks);
