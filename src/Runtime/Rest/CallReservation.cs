namespace Bitrix24Typed.Rest;

/// <summary>The answer to the wish to call a portal.</summary>
/// <param name="IsBooked">Whether the call has its place: it is sent after the wait. Otherwise it may ask again after the wait.</param>
/// <param name="Wait">How long to wait.</param>
/// <param name="PausedMethod">The method that is paused, if that is why nothing was booked.</param>
public readonly record struct CallReservation(bool IsBooked, TimeSpan Wait, string? PausedMethod = null);
