using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Offline;

/// <summary>
/// Moves events from a portal's queue into the inbox: what is in the inbox is confirmed on the portal, and nothing else. Whenever it is
/// interrupted, the events are in either place, and most often in both.
/// </summary>
internal sealed class OfflineReader(
    IPortalStore portals,
    IInboxStore inbox,
    RestCaller caller,
    OfflineSubscriptions subscriptions,
    OfflineEventReader events,
    OfflineMetrics metrics,
    TimeProvider time,
    ILogger<OfflineReader> logger)
{
    /// <summary>How long an event that comes online as well is left to do so. Deliveries have been seen to take 25 seconds.</summary>
    public static readonly TimeSpan TwinDelay = TimeSpan.FromMinutes(1);

    /// <summary>How old a row is to be that is read without a reservation: within its second it can change without its time changing.</summary>
    public static readonly TimeSpan SettlingDelay = TimeSpan.FromSeconds(2);

    // Plans change rarely.
    private static readonly TimeSpan TraitsLifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, PortalTraits> _traits = new(StringComparer.Ordinal);

    /// <summary>Reads all queues of a portal until they are empty. In all processes, one at a time reads those of a portal.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels the reading; what was not confirmed is read again.</param>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="BitrixRestException">The portal refused.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    /// <exception cref="InboxUnavailableException">The inbox takes no events now.</exception>
    public async Task ReadAsync(string memberId, CancellationToken cancellationToken)
    {
        if (await portals.FindAsync(memberId, cancellationToken) is not { Portal: { State: PortalState.Active } portal })
            return;

        var traits = await FindTraitsAsync(portal, cancellationToken);
        foreach (var connector in subscriptions.Connectors.Where(connector => connector.Length == 0 || traits.HasConnectors))
        {
            var queue = new OfflineQueue(caller, portal, connector, time);
            if (!traits.CanReserve)
                await ReadUnreservedAsync(queue, cancellationToken);
            else
                await ReadReservingAsync(queue, cancellationToken);
        }
    }

    private async Task ReadReservingAsync(OfflineQueue queue, CancellationToken cancellationToken)
    {
        OfflineRows rows;
        do
        {
            await using var turn = await TakeTurnAsync(queue.Portal, cancellationToken);
            await ReadAbandonedAsync(queue, cancellationToken);
            DateTimeOffset? until = subscriptions.IsTwin(queue.Connector) ? UntilOf(queue, TwinDelay) : null;
            rows = await queue.ReserveAsync(until, cancellationToken);
            await MoveAsync(queue, rows, cancellationToken);
        }
        while (rows.IsFull);
    }

    /// <summary>
    /// While it is our turn nobody else reads: what is reserved now, nobody will confirm. It happened before what is still to be reserved, and must
    /// not be overtaken by it.
    /// </summary>
    private async Task ReadAbandonedAsync(OfflineQueue queue, CancellationToken cancellationToken)
    {
        foreach (var processId in await queue.FindReservationsAsync(cancellationToken))
        {
            OfflineRows rows;
            do
            {
                rows = await queue.ReadReservationAsync(processId, cancellationToken);
                await MoveAsync(queue, rows, cancellationToken);
            }
            while (rows.IsFull);
        }
    }

    /// <summary>Stores the events of reserved rows, then ends the reservation of all rows.</summary>
    private async Task MoveAsync(OfflineQueue queue, OfflineRows rows, CancellationToken cancellationToken)
    {
        var (readable, unreadable) = await StoreAsync(queue, rows.Rows, cancellationToken);
        if (unreadable.Count > 0)
            await queue.MarkErroneousAsync(rows.ProcessId, unreadable, cancellationToken);
        if (readable.Count > 0)
            await queue.ClearAsync(rows.ProcessId, readable, cancellationToken);
        logger.OfflineRowsRead(rows.Rows.Count, queue.Portal.Domain);
    }

    /// <summary>
    /// A plan without reservations loses what is read if the answer is. So the rows are listed and stored, and then just these are read, for the
    /// sake of their removal; those that have changed meanwhile stay.
    /// </summary>
    private async Task ReadUnreservedAsync(OfflineQueue queue, CancellationToken cancellationToken)
    {
        var last = "0";
        OfflineRows rows;
        do
        {
            await using var turn = await TakeTurnAsync(queue.Portal, cancellationToken);
            rows = await queue.ListAsync(last, cancellationToken);
            var until = UntilOf(queue, subscriptions.IsTwin(queue.Connector) ? TwinDelay : SettlingDelay);
            var settled = rows.Rows.Where(row => row.ChangedAt is null || row.ChangedAt <= until).ToList();
            var (readable, _) = await StoreAsync(queue, settled, cancellationToken);
            if (readable.Count > 0)
                await queue.RemoveAsync(readable, until, cancellationToken);
            logger.OfflineRowsRead(settled.Count, queue.Portal.Domain);
            last = rows.Rows is [.., var row] ? row.Id : last;
        }
        while (rows.IsFull);
    }

    private async Task<(List<OfflineRow> Readable, List<OfflineRow> Unreadable)> StoreAsync(
        OfflineQueue queue, IReadOnlyList<OfflineRow> rows, CancellationToken cancellationToken)
    {
        List<OfflineRow> readable = [], unreadable = [];
        List<InboxEvent> missing = [];
        var covered = 0;
        foreach (var row in rows)
        {
            if (!events.TryRead(queue.Portal, row, out var read))
            {
                logger.OfflineRowUnreadable(row.Id, queue.Portal.Domain);
                unreadable.Add(row);
                continue;
            }

            readable.Add(row);
            foreach (var inboxEvent in read)
            {
                if (await inbox.IsCoveredAsync(inboxEvent.ChangeHash!.Value, queue.Clock.EndOf(inboxEvent.SentAt!.Value), cancellationToken))
                    covered++;
                else
                    missing.Add(inboxEvent);
            }
        }

        if (missing.Count > 0)
            await inbox.AppendAsync(missing, cancellationToken);
        metrics.Record(missing.Count, covered, unreadable.Count);
        return (readable, unreadable);
    }

    /// <summary>What had happened by then, by the portal's clock, is old enough.</summary>
    private DateTimeOffset UntilOf(OfflineQueue queue, TimeSpan delay) => queue.Clock.ShownAt(time.GetUtcNow() - delay);

    private ValueTask<IAsyncDisposable> TakeTurnAsync(Portal portal, CancellationToken cancellationToken)
        => portals.LockAsync("offline:" + portal.MemberId, cancellationToken);

    private async ValueTask<PortalTraits> FindTraitsAsync(Portal portal, CancellationToken cancellationToken)
    {
        if (_traits.TryGetValue(portal.MemberId, out var known) && time.GetUtcNow() - known.FoundAt < TraitsLifetime)
            return known;

        var canReserve = await HasFeatureAsync(portal, "rest_offline_extended", cancellationToken);
        var hasConnectors = await HasFeatureAsync(portal, "rest_auth_connector", cancellationToken);
        return _traits[portal.MemberId] = new PortalTraits(canReserve, hasConnectors, time.GetUtcNow());
    }

    /// <summary>See <see href="https://apidocs.bitrix24.com/api-reference/common/system/feature-get.html"/>.</summary>
    private async Task<bool> HasFeatureAsync(Portal portal, string code, CancellationToken cancellationToken)
    {
        var answer = await caller.CallAsync(new RestCall(portal, "feature.get", new JsonObject { ["CODE"] = code }), cancellationToken);
        return answer.Result.TryGetMember("value", out var value) && value.ToString() is "Y";
    }
}
