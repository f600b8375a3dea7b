using Bitrix24Typed.Cli.Deliveries;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Cli.Emulation;

/// <summary>A delivery of the emulator, without its body: that holds tokens.</summary>
/// <param name="Portal">The portal's host.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Url">The handler's address.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Answer">The application's answer.</param>
internal sealed record EmulatedDelivery(string Portal, string Event, Uri Url, DateTimeOffset SentAt, DeliveryAnswer Answer)
{
    public static EmulatedDelivery Of(EventDelivery delivery) => new(
        delivery.Portal.Domain,
        delivery.EventName,
        delivery.Url,
        delivery.SentAt,
        new DeliveryAnswer(delivery.StatusCode, Math.Round(delivery.Duration.TotalMilliseconds, 1), Text: null, delivery.Error));
}
