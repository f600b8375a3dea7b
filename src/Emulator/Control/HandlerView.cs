namespace Bitrix24Typed.Emulator.Control;

/// <summary>A bound event as the control API shows it.</summary>
/// <param name="Id">The handler's number.</param>
/// <param name="ClientId">The application's key.</param>
/// <param name="EventName">The event's code.</param>
/// <param name="Handler">The address; empty if the event is queued for reading.</param>
/// <param name="UserId">The user whose token deliveries carry; zero is the user who caused the event.</param>
/// <param name="IsOffline">Whether the event is queued for reading.</param>
/// <param name="Connector">The source key of an offline handler.</param>
internal sealed record HandlerView(
    long Id, string ClientId, string EventName, string Handler, long UserId, bool IsOffline, string Connector)
{
    public static HandlerView Of(EventBinding binding) => new(
        binding.Id,
        binding.Installation.Application.ClientId,
        binding.EventName,
        binding.Handler,
        binding.UserId,
        binding.IsOffline,
        binding.Connector);
}
