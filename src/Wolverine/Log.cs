using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Wolverine;

/// <summary>Everything that this package says. No message carries a token, a secret or anything of a body.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "An event can't be offered to other processes now: it is handled by this one.")]
    public static partial void PublishingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(301, LogLevel.Information, "Closed a listener of {Queue}, a queue that this process does not have.")]
    public static partial void StrayListenerClosed(this ILogger logger, Uri queue);

    [LoggerMessage(302, LogLevel.Warning, "A listener of {Queue}, a queue that this process does not have, can't be closed: nobody takes over what it hears of.")]
    public static partial void StrayListenerNotClosed(this ILogger logger, Exception exception, Uri queue);
}
