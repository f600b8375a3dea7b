namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>What an application answered to a delivery.</summary>
/// <param name="Status">The status; <see langword="null"/> if there was no answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Text">The beginning of the answer.</param>
/// <param name="Error">Why there was no answer.</param>
internal sealed record DeliveryAnswer(int? Status, double Milliseconds, string? Text, string? Error)
{
    /// <summary>Whether the application has taken the delivery.</summary>
    public bool IsTaken => Status is >= 200 and < 300;
}
