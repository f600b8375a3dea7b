using System.Text;
using System.Threading.Channels;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>Routes as the generator would make them, whose handler and fallback record what they are called with.</summary>
internal sealed class RecordingRoutes(params string[] eventNames) : EventRouteTable
{
    private readonly Channel<(string Route, BitrixEventContext Context, int? EntityTypeId)> _calls =
        Channel.CreateUnbounded<(string, BitrixEventContext, int?)>();

    /// <summary>Runs inside the handler.</summary>
    public Func<EventInvocation, ValueTask> Handler { get; set; } = _ => ValueTask.CompletedTask;

    public bool HasFallback { get; init; }

    public long AuthUserId { get; init; }

    /// <summary>Completes the subscription of each event.</summary>
    public Func<EventSubscription, EventSubscription> Completing { get; init; } = subscription => subscription;

    /// <summary>What the handlers ask for.</summary>
    public HandlingPolicy Policy { get; init; } = HandlingPolicy.Default;

    public override IReadOnlyList<EventSubscription> Subscriptions
        => [.. eventNames.Select(name => Completing(new EventSubscription(name) { AuthUserId = AuthUserId }))];

    public override EventRoute? Fallback => HasFallback ? new Route("fallback", this) : null;

    public override void AddHandlers(IServiceCollection services)
    {
    }

    public override EventRoute? Find(ReadOnlySpan<byte> eventName)
    {
        var name = Encoding.ASCII.GetString(eventName);
        return eventNames.Contains(name, StringComparer.OrdinalIgnoreCase) ? new Route(name.ToUpperInvariant(), this) : null;
    }

    /// <summary>Waits for the next call.</summary>
    public async Task<(string Route, BitrixEventContext Context, int? EntityTypeId)> NextCallAsync()
        => await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether there was a call that has not been looked at.</summary>
    public bool HasCall => _calls.Reader.TryPeek(out _);

    private sealed class Route(string name, RecordingRoutes routes) : EventRoute
    {
        public override string EventName => name;

        public override string Family => "crm.deal";

        public override IReadOnlyList<string> IdentityPaths => ["FIELDS.ID"];

        public override string? EntityTypePath => name.Contains("DYNAMIC", StringComparison.Ordinal) ? "FIELDS.ENTITY_TYPE_ID" : null;

        public override HandlingPolicy Policy => routes.Policy;

        public override async ValueTask<bool> InvokeAsync(EventInvocation invocation)
        {
            await routes._calls.Writer.WriteAsync((name, invocation.Context, invocation.EntityTypeId));
            await routes.Handler(invocation);
            return true;
        }
    }
}
