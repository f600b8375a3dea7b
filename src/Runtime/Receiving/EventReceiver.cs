using System.Data.Common;
using System.Diagnostics;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Offline;
using Bitrix24Typed.Operating;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Receiving;

/// <summary>Takes a delivery in: reads its head, demands the proof of its origin, stores it. It never waits for a handler.</summary>
internal sealed class EventReceiver(
    PortalVerifier verifier,
    Installer installer,
    PortalLifecycle lifecycle,
    EventRouter router,
    OfflineSubscriptions offline,
    OfflineWakeUps wakeUps,
    IInboxStore inbox,
    PortalActivities activities,
    PortalAllowance allowance,
    BitrixTelemetry telemetry,
    IOptionsMonitor<BitrixOptions> options,
    TimeProvider time,
    ILogger<EventReceiver> logger)
{
    /// <summary>Receives an event.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="authUserId">The user to whose address it was delivered; zero for the common one.</param>
    /// <param name="cancellationToken">Is cancelled when the caller hangs up.</param>
    /// <returns>The answer.</returns>
    public async Task<ReceivingAnswer> ReceiveAsync(ReadOnlyMemory<byte> body, long authUserId, CancellationToken cancellationToken)
    {
        using var receiving = BitrixTelemetry.StartReceiving();
        if (!EventHead.TryRead(body, options.CurrentValue.Limits, out var head, out var problem))
            return Counted(new ReceivingAnswer(ReceivingOutcome.Malformed, problem));

        var match = router.Match(head.EventName);
        var eventName = match.EventName ?? EventName.Fold(head.EventName);
        try
        {
            if (await ProveAsync(eventName, head, body, cancellationToken) is not { } portal)
                return Counted(ReceivingOutcome.Unproven);

            if (!PortalLifecycle.Events.Contains(eventName) && !allowance.TryTake(portal.MemberId))
                return Counted(ReceivingOutcome.TooMany);

            var inboxEvent = EventOf(eventName, match, head, portal, body, authUserId);
            await inbox.AppendAsync([inboxEvent], cancellationToken);
            await lifecycle.TakeEffectAsync(inboxEvent);
            if (eventName == DesiredBindings.WakeUp)
                wakeUps.Call(portal.MemberId);
            activities.Note(portal);
            return Counted(ReceivingOutcome.Stored);
        }
        catch (InboxUnavailableException exception)
        {
            logger.InboxUnavailable(exception);
            return Counted(ReceivingOutcome.Unavailable);
        }
        catch (HttpRequestException exception)
        {
            logger.AuthorizationServerUnavailable(exception);
            return Counted(ReceivingOutcome.Unavailable);
        }
        catch (DbException exception)
        {
            logger.PortalsUnavailable(exception);
            return Counted(ReceivingOutcome.Unavailable);
        }
    }

    private ReceivingAnswer Counted(ReceivingAnswer answer)
    {
        telemetry.Received(answer.Outcome);
        return answer;
    }

    /// <summary>
    /// The application token proves every event. An installation may bring the first token, or a new one: then its refresh token is the proof,
    /// and so it is for the first event of a portal whose installer page did not tell the token.
    /// </summary>
    private async ValueTask<Portal?> ProveAsync(
        string eventName, EventHead head, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (proof, portal) = await verifier.VerifyAsync(eventName, head, cancellationToken);
        if (PortalLifecycle.IsInstallation(eventName))
            portal = await InstallAsync(InstallationOf(head, body), portal);
        else if (proof is Proof.TokenUnknown)
            portal = await installer.LearnTokenAsync(InstallationOf(head, body));
        if (portal is not null)
            return portal;

        telemetry.Refused(proof);
        logger.Refused(eventName, proof);
        return null;
    }

    private async Task<Portal?> InstallAsync(InstallationRequest request, Portal? proven)
    {
        try
        {
            return await installer.InstallAsync(request) ?? proven;
        }
        catch (HttpRequestException exception) when (proven is not null)
        {
            // The event itself is proven and must not be lost: the portal keeps the tokens that it has.
            logger.AuthorizationServerUnavailable(exception);
            return proven;
        }
    }

    private static InstallationRequest InstallationOf(EventHead head, ReadOnlyMemory<byte> body) => new(
        head.MemberId,
        head.Auth("refresh_token"u8),
        head.Auth("application_token"u8),
        FormLookup.Find(body.Span, "data"u8, "VERSION"u8));

    private InboxEvent EventOf(string eventName, EventMatch match, EventHead head, Portal portal, ReadOnlyMemory<byte> body, long authUserId)
    {
        using var data = new EventData(EventFormat.Form, head.Data);
        var order = router.Order(portal.MemberId, eventName, match, data);
        return new InboxEvent
        {
            EventName = eventName,
            MemberId = portal.MemberId,
            Domain = portal.Domain,
            OrderKey = order.Key,
            IsCoalescing = order.IsCoalescing,

            // Without the time of sending, two changes could not be told from one that was delivered twice.
            ContentHash = head.SentAt is null ? null : EventContentHash.Of(portal.MemberId, eventName, authUserId, body.Span),
            ChangeHash = offline.HasTwin(eventName) ? ChangeHash.Of(portal.MemberId, offline.NameOf(eventName), authUserId, data.Document) : null,
            EventHandlerId = head.EventHandlerId,
            SentAt = head.SentAt,
            ReceivedAt = time.GetUtcNow(),
            UserId = head.UserId,
            AuthUserId = authUserId,
            Origin = EventOrigin.Online,
            Format = EventFormat.Form,
            TraceParent = Activity.Current?.Id,
            Body = body,
        };
    }
}
