namespace Bitrix24Typed.Emulator.Control;

/// <summary>A delivery as the control API shows it.</summary>
/// <param name="MemberId">The portal's identity.</param>
/// <param name="EventName">The event's code.</param>
/// <param name="Url">The handler's address.</param>
/// <param name="Body">The body as it was sent, with its tokens.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Milliseconds">How long the handler took.</param>
/// <param name="StatusCode">The status of the answer, if there was one.</param>
/// <param name="Answer">The beginning of the answer.</param>
/// <param name="Error">Why there was no answer.</param>
internal sealed record DeliveryView(
    string MemberId,
    string EventName,
    Uri Url,
    string Body,
    DateTimeOffset SentAt,
    double Milliseconds,
    int? StatusCode,
    string Answer,
    string? Error)
{
    public static DeliveryView Of(EventDelivery delivery) => new(
        delivery.Portal.MemberId,
        delivery.EventName,
        delivery.Url,
        delivery.Body,
        delivery.SentAt,
        delivery.Duration.TotalMilliseconds,
        delivery.StatusCode,
        delivery.Answer,
        delivery.Error);
}
