using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Receiving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>
/// Ours without the inbox: what receives, verifies, routes, reads and calls in an application, one after the other. An application has the inbox
/// in between, since a portal does not repeat what fails.
/// </summary>
internal sealed class OurHandling(PortalVerifier verifier, EventRouter router, IServiceScopeFactory scopes, IOptionsMonitor<BitrixOptions> options)
    : IDeliveryHandling
{
    public async ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> body)
    {
        if (!EventHead.TryRead(body, options.CurrentValue.Limits, out var head, out _))
            return false;

        var match = router.Match(head.EventName);
        var eventName = match.EventName ?? EventName.Fold(head.EventName);
        var (_, portal) = await verifier.VerifyAsync(eventName, head, CancellationToken.None);
        if (portal is null)
            return false;

        var data = new EventData(EventFormat.Form, head.Data);
        await using var invocation = new DirectInvocation(match, data, scopes, CancellationToken.None);
        return await router.RouteAsync(match, invocation);
    }
}
