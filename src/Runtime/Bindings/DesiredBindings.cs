using System.Security.Cryptography;
using System.Text;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Bindings;

/// <summary>What should be bound on every portal: what the handlers need, and what the framework needs itself.</summary>
internal sealed class DesiredBindings(EventRouter router, HandlerAddresses addresses, IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    /// <summary>The event by which a portal says that its queue is no longer empty.</summary>
    public const string WakeUp = "ONOFFLINEEVENT";

    // Without the life-cycle events tokens go stale, bindings are lost and removed portals are never noticed.
    private static readonly EventSubscription[] Own =
        [.. PortalLifecycle.Events.Select(name => new EventSubscription(name))];

    // A process confirms its list daily at the latest. One that has not done so for longer has ended.
    private static readonly TimeSpan Confirmation = TimeSpan.FromHours(26);

    /// <summary>When this process was started: of the lists of several processes the one that came last is bound.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>Whether what is bound is another list, of a process that was started later and is still there.</summary>
    public bool GiveWayTo(BindingOutcome? bound)
        => bound is not null && bound.ListedAt > StartedAt && bound.At + Confirmation > time.GetUtcNow() && bound.DesiredHash != ComputeHash();

    /// <summary>Whether what is bound is another list, of a process that was started earlier.</summary>
    public bool Replace(BindingOutcome bound) => bound.ListedAt < StartedAt && bound.DesiredHash != ComputeHash();

    /// <summary>Stands for the whole list: it differs when a handler, an address or an option does.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', List()))));

    /// <summary>The bindings, ordered by event and address.</summary>
    public IReadOnlyList<Binding> List()
        => [.. router.Subscriptions
            .Concat(Own)
            .SelectMany(Of)
            .Distinct()
            .OrderBy(binding => binding.EventName, StringComparer.Ordinal)
            .ThenBy(binding => binding.Handler, StringComparer.Ordinal)
            .ThenBy(binding => binding.AuthConnector, StringComparer.Ordinal)];

    /// <summary>Whether events are bound under a user, so that his address exists.</summary>
    public bool IsUser(long authUserId) => router.Subscriptions.Any(subscription => subscription.AuthUserId == authUserId);

    /// <summary>The scopes of which a portal must have granted one for an event to exist.</summary>
    public IReadOnlyList<string> ScopesOf(string eventName)
        => router.Subscriptions.FirstOrDefault(subscription => subscription.EventName == eventName)?.Scopes ?? [];

    private IEnumerable<Binding> Of(EventSubscription subscription)
    {
        if (subscription.Delivery is Delivery.Online or Delivery.Both)
            yield return Online(subscription.EventName, subscription.AuthUserId);

        if (subscription.Delivery is Delivery.Offline or Delivery.Both)
        {
            yield return new Binding(subscription.EventName) { AuthConnector = subscription.AuthConnector ?? "" };
            yield return Online(WakeUp, authUserId: 0);
        }
    }

    private Binding Online(string eventName, long authUserId) => new(eventName)
    {
        Handler = addresses.Of(authUserId),
        AuthUserId = authUserId,
        MinTimeout = eventName == WakeUp ? (int)options.CurrentValue.Offline.WakeUpInterval.TotalSeconds : null,
    };
}
