using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The portal listens at {Address}.")]
    public static partial void Listening(this ILogger logger, Uri address);

    [LoggerMessage(2, LogLevel.Error, "{Method} failed: the emulator has a fault.")]
    public static partial void RestFailed(this ILogger logger, Exception exception, string method);

    [LoggerMessage(3, LogLevel.Information, "The application is installed on the emulated portal {Address}")]
    public static partial void Ready(this ILogger logger, Uri address);

    [LoggerMessage(10, LogLevel.Debug, "Delivered {EventName} to {Host}: {StatusCode}.")]
    public static partial void Delivered(this ILogger logger, string eventName, string host, int statusCode);

    [LoggerMessage(11, LogLevel.Warning, "{EventName} is lost, {Host} did not take it: {Reason}. There is no second attempt.")]
    public static partial void DeliveryFailed(this ILogger logger, string eventName, string host, string reason);

    [LoggerMessage(20, LogLevel.Information, "{ClientId} is installed, version {Version}.")]
    public static partial void Installed(this ILogger logger, string clientId, int version);

    [LoggerMessage(21, LogLevel.Warning, "The page of {ClientId} did not call BX24.installFinish(): the installation is not finished.")]
    public static partial void InstallationUnfinished(this ILogger logger, string clientId);

    [LoggerMessage(22, LogLevel.Information, "{ClientId} is uninstalled.")]
    public static partial void Uninstalled(this ILogger logger, string clientId);
}
