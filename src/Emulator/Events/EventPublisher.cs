using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Offline;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Finds the handlers of what happens on a portal, and queues an event for each.</summary>
internal sealed class EventPublisher(
    EmulatedPortal portal, EventBindings bindings, OfflineQueue offline, EventAuthorization authorization, EventQueue queue, TimeProvider time)
{
    private readonly OfflineWakeUp _wakeUp = new(time);

    /// <summary>Publishes an event of the portal.</summary>
    public async Task PublishAsync(string eventName, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        await PublishAsync(ListenersOf(eventName, data), eventName, data, actingUser, cancellationToken);
        foreach (var webhook in portal.OutgoingWebhooks.Where(webhook => webhook.Events.Contains(eventName)))
            await SendAsync(webhook, eventName, data, cancellationToken);
    }

    /// <summary>Publishes an event that concerns one application only.</summary>
    public Task PublishAsync(
        ApplicationInstallation installation, string eventName, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var listeners = ListenersOf(eventName, data).Where(binding => binding.Installation == installation);
        return PublishAsync(listeners, eventName, data, actingUser, cancellationToken);
    }

    /// <summary>Sends an event to an address that need not be bound.</summary>
    public Task SendAsync(
        ApplicationInstallation installation,
        string eventName,
        JsonNode? data,
        Uri url,
        long? handlerId,
        ActingUser actingUser,
        CancellationToken cancellationToken)
    {
        var userId = actingUser.UserId;
        return QueueAsync(
            eventName, url, handlerId, data, () => authorization.OfApplication(installation, eventName, userId), cancellationToken);
    }

    private async Task PublishAsync(
        IEnumerable<EventBinding> listeners, string eventName, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var all = listeners.ToList();
        foreach (var binding in all.Where(binding => !binding.IsOffline))
            await SendAsync(binding, eventName, data, actingUser, cancellationToken);

        var queued = all.Where(binding => binding.IsOffline && !IsOwnChange(binding, actingUser)).ToList();
        queued.ForEach(binding => offline.Add(binding, data, actingUser));
        foreach (var installation in queued.Select(binding => binding.Installation).Distinct())
            await WakeUpAsync(installation, actingUser, cancellationToken);
    }

    private async Task WakeUpAsync(ApplicationInstallation installation, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var handlers = ListenersOf(OfflineWakeUp.EventName, data: null).Where(binding => binding.Installation == installation);
        foreach (var handler in handlers.Where(_wakeUp.TryCall))
            await SendAsync(handler, OfflineWakeUp.EventName, new JsonArray(), actingUser, cancellationToken);
    }

    private static bool IsOwnChange(EventBinding binding, ActingUser actingUser)
        => binding.Connector.Length > 0 && binding.Connector == actingUser.Connector;

    // Before the installation is finished events are not kept for later: they are dropped.
    private IEnumerable<EventBinding> ListenersOf(string eventName, JsonNode? data)
        => bindings.List().Where(binding => binding.IsFor(eventName, data) && binding.Installation.IsFinished);

    private Task SendAsync(
        EventBinding binding, string eventName, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var user = binding.UserId == 0 ? actingUser : ActingUser.Of(binding.UserId);
        return SendAsync(binding.Installation, eventName, data, new Uri(binding.Handler), binding.Id, user, cancellationToken);
    }

    private Task SendAsync(OutgoingWebhook webhook, string eventName, JsonNode? data, CancellationToken cancellationToken)
    {
        var token = webhook.ApplicationToken;
        return QueueAsync(
            eventName, webhook.Url, webhook.Id, data, () => EventAuthorization.WithoutToken(portal, token), cancellationToken);
    }

    private Task QueueAsync(
        string eventName, Uri url, long? handlerId, JsonNode? data, Func<JsonObject> authorize, CancellationToken cancellationToken)
    {
        var queued = new QueuedEvent(portal, eventName, url, handlerId, data?.DeepClone(), time.GetUtcNow(), authorize);
        return queue.EnqueueAsync(queued, cancellationToken);
    }
}
