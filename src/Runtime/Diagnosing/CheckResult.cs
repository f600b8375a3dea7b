namespace Bitrix24Typed.Diagnosing;

/// <summary>What a check has found.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Outcome">What it has come to.</param>
/// <param name="Finding">What was found; never a secret.</param>
/// <param name="Advice">What to do about it; <see langword="null"/> if nothing is to be done.</param>
internal sealed record CheckResult(string Check, CheckOutcome Outcome, string Finding, string? Advice)
{
    public static CheckResult Ok(string check, string finding) => new(check, CheckOutcome.Ok, finding, Advice: null);

    public static CheckResult Warning(string check, string finding, string advice) => new(check, CheckOutcome.Warning, finding, advice);

    public static CheckResult Error(string check, string finding, string advice) => new(check, CheckOutcome.Error, finding, advice);
}
