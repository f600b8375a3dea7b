using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Wolverine;

/// <summary>Everything that this package says. No message carries a token, a secret or anything of a body.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "An event can't be offered to other processes now: it is handled by this one.")]
    public static partial void PublishingFailed(this ILogger logger, Exception exception);
}
