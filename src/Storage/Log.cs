using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Storage;

/// <summary>Everything that the storage says. No message carries a token, a secret or anything of a body.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Warning, "Notifications of the database are not heard: it is asked from time to time until they are.")]
    public static partial void NotificationsLost(this ILogger logger, Exception exception);
}
