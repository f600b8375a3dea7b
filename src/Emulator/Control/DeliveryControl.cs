using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>Handlers, deliveries and the offline queue.</summary>
internal static class DeliveryControl
{
    public static void Map(RouteGroupBuilder portal, PortalEmulator emulator)
    {
        _ = portal.MapGet("/handlers", (string memberId) => emulator.PortalOf(memberId).Handlers.Select(HandlerView.Of))
            .WithSummary("The bound events.");
        _ = portal.MapGet("/deliveries", (string memberId) => emulator.PortalOf(memberId).Deliveries.Select(DeliveryView.Of))
            .WithSummary("The latest deliveries, oldest first.");
        _ = portal.MapGet("/deliveries/live", (string memberId, CancellationToken cancellationToken)
            => TypedResults.ServerSentEvents(WatchAsync(emulator.PortalOf(memberId), cancellationToken)))
            .WithSummary("The deliveries so far and those to come, as server-sent events.");
        _ = portal.MapGet("/offline", (string memberId) => emulator.PortalOf(memberId).OfflineEvents.Select(OfflineView.Of))
            .WithSummary("The offline queue.");
    }

    private static async IAsyncEnumerable<DeliveryView> WatchAsync(
        EmulatedPortal portal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var delivery in portal.WatchDeliveriesAsync(cancellationToken))
            yield return DeliveryView.Of(delivery);
    }
}
