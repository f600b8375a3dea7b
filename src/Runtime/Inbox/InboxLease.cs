namespace Bitrix24Typed.Inbox;

/// <summary>An event handed out for handling. No other event of the same order key is handed out until this one is settled.</summary>
/// <param name="Event">The event.</param>
/// <param name="Attempt">How often it has been handed out, this time included.</param>
public sealed record InboxLease(InboxEvent Event, int Attempt)
{
    /// <summary>Is cancelled when the lease is lost: another process has taken the event over, and settling it does nothing.</summary>
    public CancellationToken Lost { get; init; }
}
