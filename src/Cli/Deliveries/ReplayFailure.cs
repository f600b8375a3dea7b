namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>A delivery that the application has not taken.</summary>
/// <param name="Line">Its line in the recording.</param>
/// <param name="Event">The event's name, if it has one.</param>
/// <param name="Answer">The application's answer.</param>
internal sealed record ReplayFailure(int Line, string? Event, DeliveryAnswer Answer);
