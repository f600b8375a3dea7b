using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Finds the handlers of what happens on a portal, and queues an event for each.</summary>
internal sealed class EventPublisher(
    EmulatedPortal portal, EventBindings bindings, EventAuthorization authorization, EventQueue queue, TimeProvider time)
{
    /// <summary>Publishes an event of the portal.</summary>
    public async Task PublishAsync(string eventName, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        foreach (var binding in ListenersOf(eventName))
            await SendAsync(binding, data, actingUser, cancellationToken);
        foreach (var webhook in portal.OutgoingWebhooks.Where(webhook => webhook.Events.Contains(eventName)))
            await SendAsync(webhook, eventName, data, cancellationToken);
    }

    /// <summary>Publishes an event that concerns one application only.</summary>
    public async Task PublishAsync(
        ApplicationInstallation installation, string eventName, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        foreach (var binding in ListenersOf(eventName).Where(binding => binding.Installation == installation))
            await SendAsync(binding, data, actingUser, cancellationToken);
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

    // Before the installation is finished events are not kept for later: they are dropped.
    private IEnumerable<EventBinding> ListenersOf(string eventName)
        => bindings.List().Where(binding => binding.EventName == eventName && !binding.IsOffline && binding.Installation.IsFinished);

    private Task SendAsync(EventBinding binding, JsonNode? data, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var user = binding.UserId == 0 ? actingUser : ActingUser.Of(binding.UserId);
        return SendAsync(binding.Installation, binding.EventName, data, new Uri(binding.Handler), binding.Id, user, cancellationToken);
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
