namespace Bitrix24Typed.Cli.Operating;

/// <summary>What a check has found.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Outcome">What it has come to.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record CheckResult(string Check, CheckOutcome Outcome, string Finding, string? Advice);
