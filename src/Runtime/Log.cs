using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed;

/// <summary>Everything that the runtime says. No message carries a token, a secret or anything of a body but the names of events.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Refused {EventName}: {Proof}.")]
    public static partial void Refused(this ILogger logger, string eventName, Proof proof);

    [LoggerMessage(2, LogLevel.Error, "The inbox can't take events now: they are answered with 503.")]
    public static partial void InboxUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "The portals can't be looked up now: events are answered with 503.")]
    public static partial void PortalsUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "The authorization server can't be asked about an installation.")]
    public static partial void AuthorizationServerUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Installed on {Domain} ({MemberId}).")]
    public static partial void Installed(this ILogger logger, string memberId, string domain);

    [LoggerMessage(11, LogLevel.Warning, "Refused an installation: the authorization server says {Code}.")]
    public static partial void InstallationRefused(this ILogger logger, string code);

    [LoggerMessage(12, LogLevel.Warning, "Refused an installation: its token belongs to another portal than the one that it names.")]
    public static partial void ForeignInstallationRefused(this ILogger logger);

    [LoggerMessage(13, LogLevel.Error, "An installation could not be finished; the administrator has been asked to reload the page.")]
    public static partial void InstallationUnfinished(this ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Information, "{Domain} ({MemberId}) was {Previous} and is {State}.")]
    public static partial void StateChanged(this ILogger logger, string domain, string memberId, PortalState? previous, PortalState state);

    [LoggerMessage(15, LogLevel.Error, "A handler of changes failed when {MemberId} became {State}.")]
    public static partial void StateHandlerFailed(this ILogger logger, Exception exception, string memberId, PortalState state);

    [LoggerMessage(16, LogLevel.Information, "{Domain} has version {Version} of the application; it had {Previous}.")]
    public static partial void VersionChanged(this ILogger logger, string domain, string previous, string version);

    [LoggerMessage(17, LogLevel.Warning, "{Domain} ({MemberId}) could not be checked; it will be checked again.")]
    public static partial void CheckFailed(this ILogger logger, Exception exception, string domain, string memberId);

    [LoggerMessage(18, LogLevel.Error, "The portals could not be looked after; this is tried again.")]
    public static partial void MaintenanceFailed(this ILogger logger, Exception exception);

    [LoggerMessage(19, LogLevel.Debug, "Checked {Domain} ({MemberId}): version {Version}, {Installation}.")]
    public static partial void Checked(this ILogger logger, string domain, string memberId, string? version, InstallationStep installation);

    [LoggerMessage(24, LogLevel.Error, "What has become known of portal {MemberId} can't be stored; this is tried again.")]
    public static partial void PortalUnsaved(this ILogger logger, Exception exception, string memberId);

    [LoggerMessage(20, LogLevel.Information, "Bindings on {Domain}: {Kept} kept, {Bound} bound, {Unbound} unbound, {Failed} refused.")]
    private static partial void Reconciled(this ILogger logger, string domain, int kept, int bound, int unbound, int failed);

    [LoggerMessage(23, LogLevel.Debug, "Bindings on {Domain}: {Kept}, as they should be.")]
    private static partial void InOrder(this ILogger logger, string domain, int kept);

    [LoggerMessage(21, LogLevel.Warning, "{Domain} refuses to bind {EventName}: {Code}. Scopes of which it has granted none: {MissingScopes}.")]
    private static partial void BindingRefused(this ILogger logger, string domain, string eventName, string code, string missingScopes);

    [LoggerMessage(25, LogLevel.Information, "Bindings on {Domain} are those of a process with other handlers that was started later: they are left alone.")]
    public static partial void GivenWay(this ILogger logger, string domain);

    [LoggerMessage(22, LogLevel.Warning, "Bindings on {Domain} ({MemberId}) could not be looked at: {Error}.")]
    public static partial void NotReconciled(this ILogger logger, string domain, string memberId, string error);

    [LoggerMessage(30, LogLevel.Error, "Handling {EventName} ({EventId}) failed, attempt {Attempt}: {Next}.")]
    public static partial void HandlingFailed(
        this ILogger logger, Exception exception, string eventName, Guid eventId, int attempt, string next);

    [LoggerMessage(
        31,
        LogLevel.Information,
        """
        No method handles {EventName}. Paste this into a class of your application, or add a [BitrixFallback] method:

            [BitrixEvent("{Name}")]
            public Task Handle(BitrixEventContext context, CancellationToken cancellationToken) => Task.CompletedTask;

        """)]
    public static partial void Unhandled(this ILogger logger, string eventName, string name);

    [LoggerMessage(32, LogLevel.Error, "The inbox or its portals can't be reached; trying again in {Seconds:0.0} s.")]
    public static partial void StoreFailed(this ILogger logger, Exception exception, double seconds);

    [LoggerMessage(33, LogLevel.Warning, "The handlers of {EventName} ({EventId}) have taken longer than {Timeout} and are cancelled. Later events of this object wait until they end.")]
    public static partial void Overdue(this ILogger logger, string eventName, Guid eventId, TimeSpan timeout);

    [LoggerMessage(34, LogLevel.Warning, "The outcome of {EventName} ({EventId}) is not stored, since this process {Reason}: the event is handed out again.")]
    public static partial void LeaseUnsettled(this ILogger logger, string eventName, Guid eventId, string reason);

    [LoggerMessage(35, LogLevel.Warning, "The events of portal {MemberId} are kept until it can be called again: {State}.")]
    public static partial void Suspended(this ILogger logger, string memberId, PortalState state);

    [LoggerMessage(40, LogLevel.Critical, "{Path} can't be written: events are refused with 503 and none is handled until it can be.")]
    public static partial void InboxFailing(this ILogger logger, Exception exception, string path);

    [LoggerMessage(41, LogLevel.Warning, "{Path} can be written again.")]
    public static partial void InboxRecovered(this ILogger logger, string path);

    [LoggerMessage(42, LogLevel.Error, "Event {Sequence} of the inbox can't be read: {Next}.")]
    public static partial void InboxEventUnreadable(this ILogger logger, Exception exception, long sequence, string next);

    [LoggerMessage(43, LogLevel.Warning, "Handled events could not be removed from the inbox; that is tried again.")]
    public static partial void InboxRetentionFailed(this ILogger logger, Exception exception);

    [LoggerMessage(36, LogLevel.Warning, "When portals last sent events could not be saved; trying again later.")]
    public static partial void ActivityUnsaved(this ILogger logger, Exception exception);

    [LoggerMessage(37, LogLevel.Error, "The settings have been changed to invalid ones: events are handled by the last valid ones.")]
    public static partial void SettingsInvalid(this ILogger logger, Exception exception);

    [LoggerMessage(60, LogLevel.Information, "Portal {MemberId} has moved from {OldHost} to {NewHost}.")]
    public static partial void PortalMoved(this ILogger logger, string memberId, string oldHost, string newHost);

    [LoggerMessage(61, LogLevel.Warning, "The portal of an incoming webhook has moved from {OldHost} to {NewHost}: change its Url in Bitrix24:IncomingWebhooks.")]
    public static partial void WebhookMoved(this ILogger logger, string oldHost, string newHost);

    [LoggerMessage(63, LogLevel.Warning, "What an answer of {Domain} says about its limits can't be noted: further calls may be refused.")]
    public static partial void LimitsUnsaved(this ILogger logger, Exception exception, string domain);

    [LoggerMessage(62, LogLevel.Error, "The application's own changes can't be told from others' now: handlers that ignore them may be called for them.")]
    public static partial void OwnChangesUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(70, LogLevel.Debug, "{Rows} rows of the queue of {Domain} are done.")]
    public static partial void OfflineRowsRead(this ILogger logger, int rows, string domain);

    [LoggerMessage(71, LogLevel.Error, "Row {Id} of the queue of {Domain} can't be read. It stays there, marked as erroneous where the portal's plan allows that.")]
    public static partial void OfflineRowUnreadable(this ILogger logger, string id, string domain);

    [LoggerMessage(72, LogLevel.Warning, "The queues of portal {MemberId} could not be read; nothing is lost, and they are read again in {Delay}.")]
    public static partial void OfflineReadFailed(this ILogger logger, Exception exception, string memberId, TimeSpan delay);

    [LoggerMessage(73, LogLevel.Warning, "The portals whose queues are to be read could not be listed; that is tried again.")]
    public static partial void OfflinePollFailed(this ILogger logger, Exception exception);

    [LoggerMessage(80, LogLevel.Information, "Events are taken from {Count} queue servers.")]
    public static partial void SourcesFetched(this ILogger logger, int count);

    [LoggerMessage(81, LogLevel.Error, "The list of queue servers can't be fetched or kept; the last one is of {FetchedAt}. This is tried again in a minute.")]
    public static partial void SourcesUnavailable(this ILogger logger, Exception exception, DateTimeOffset? fetchedAt);

    [LoggerMessage(82, LogLevel.Warning, "Refused {Count} events from addresses that are no queue servers, the last from {Address}. If that is a proxy of yours, call app.UseForwardedHeaders() with the proxy among the known ones.")]
    public static partial void SourcesRefused(this ILogger logger, int count, System.Net.IPAddress? address);

    public static void Reconciled(this ILogger logger, BindingReport report)
    {
        var domain = report.Portal.Domain;
        if (report.IsInOrder)
        {
            logger.InOrder(domain, report.Kept.Count);
            return;
        }

        logger.Reconciled(domain, report.Kept.Count, report.Bound.Count, report.Unbound.Count, report.Failed.Count);
        foreach (var (binding, code, missingScopes) in report.Failed)
            logger.BindingRefused(domain, binding.EventName, code, string.Join(", ", missingScopes));
    }
}
