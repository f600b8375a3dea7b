using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Storage;

/// <summary>Everything that the storage says. No message carries a token, a secret or anything of a body.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Warning, "Notifications of the database are not heard: it is asked from time to time until they are.")]
    public static partial void NotificationsLost(this ILogger logger, Exception exception);

    [LoggerMessage(201, LogLevel.Warning, "This process can't show the others that it lives.")]
    public static partial void HeartbeatFailed(this ILogger logger, Exception exception);

    [LoggerMessage(202, LogLevel.Error, "This process was not seen for too long: the events that it was handling are handed out again.")]
    public static partial void LeasesLost(this ILogger logger);

    [LoggerMessage(203, LogLevel.Error, "Events can't be taken out of the database now; it is tried again.")]
    public static partial void ClaimingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(204, LogLevel.Error, "The outcome of a handling can't be stored now; it is tried again.")]
    public static partial void SettlingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(205, LogLevel.Error, "The body of event {EventId} can't be decrypted; it is tried again in {Wait}.")]
    public static partial void BodyUnreadable(this ILogger logger, Exception exception, Guid eventId, TimeSpan wait);

    [LoggerMessage(206, LogLevel.Warning, "What is old can't be removed now; it is tried again.")]
    public static partial void PurgeFailed(this ILogger logger, Exception exception);
}
