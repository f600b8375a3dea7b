using System.Globalization;
using Bitrix24Typed.Dashboard.Charts;
using Bitrix24Typed.Dashboard.Figures;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Operating;

namespace Bitrix24Typed.Dashboard.Overview;

/// <summary>How the application fares as a whole.</summary>
internal sealed class OverviewModel(IInboxStore inbox, PortalOverview portals, EventFigures figures, TimeProvider time)
{
    private const int MostNamed = 5;

    private IReadOnlyList<Portal> _portals = [];
    private IReadOnlyList<MinuteFigures> _minutes = [];

    public InboxStatistics Inbox { get; private set; } = new(0, 0, null);

    public int Active => _portals.Count(portal => portal.State is PortalState.Active);

    public int Installed => _portals.Count(portal => portal.State is not PortalState.Uninstalled);

    public int Received => _minutes.Sum(minute => minute.Received);

    public int Handled => _minutes.Sum(minute => minute.Handled);

    public int Failed => _minutes.Sum(minute => minute.Failed);

    public string OldestPending => Inbox.OldestPending is { } oldest ? $"the oldest for {Durations.Text(time.GetUtcNow() - oldest)}" : "nothing waits";

    public DateTimeOffset StartedAt => figures.StartedAt;

    public IReadOnlyList<string> Times => [.. _minutes.Select(minute => minute.At.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture))];

    public IReadOnlyList<ChartSeries> Events =>
    [
        new("Received", [.. _minutes.Select(minute => (double?)minute.Received)]),
        new("Handled", [.. _minutes.Select(minute => (double?)minute.Handled)]),
        new("Failed attempts", [.. _minutes.Select(minute => (double?)minute.Failed)]),
    ];

    public IReadOnlyList<ChartSeries> Latency =>
    [
        new("Median", [.. _minutes.Select(minute => minute.Median?.TotalSeconds)]),
        new("95 of 100 within", [.. _minutes.Select(minute => minute.Slowest?.TotalSeconds)]),
    ];

    /// <summary>Portals that can't be called, or refuse bindings.</summary>
    public IReadOnlyList<Portal> Troubled => [.. _portals.Where(IsTroubled).Take(MostNamed)];

    /// <summary>Events whose handlers have failed.</summary>
    public IReadOnlyList<HandlerFigures> Failing { get; private set; } = [];

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        Inbox = await inbox.GetStatisticsAsync(cancellationToken);
        _portals = await portals.ReadAsync(cancellationToken);
        _minutes = figures.ReadMinutes();
        Failing = [.. figures.ReadHandlers().Values.Where(handler => handler.HasFailed).OrderByDescending(handler => handler.LastFailedAt).Take(MostNamed)];
    }

    private static bool IsTroubled(Portal portal) => portal.State switch
    {
        PortalState.Uninstalled => false,
        PortalState.Active => portal.Bindings is { Error: not null } or { Failed.Count: > 0 },
        _ => true,
    };
}
