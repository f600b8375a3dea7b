using System.Globalization;
using Bitrix24Typed.Emulator;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>Compares what the portals are with what the applications know of them.</summary>
internal sealed class FleetInspection(CallTally calls, int repeatedInstallations)
{
    private readonly List<string> _problems = [];
    private FleetReport _report = new() { Calls = calls, RepeatedInstallations = repeatedInstallations };

    /// <summary>Looks at a portal.</summary>
    public async Task LookAtAsync(PortalLife life, CancellationToken cancellationToken)
    {
        var portal = life.Portal;
        var stored = (await life.Application.Portals.FindAsync(portal.MemberId, cancellationToken))?.Portal;
        if (life.Installation.IsUninstalled)
            LookAtRemoved(portal, stored);
        else
            await LookAtInstalledAsync(life, stored, cancellationToken);

        await LookAtDealsAsync(life, cancellationToken);
        _report = _report with
        {
            CallsOverLimit = _report.CallsOverLimit + Count(portal, "was called too often", portal.Limits.Refusals),
            ReusedRefreshTokens = _report.ReusedRefreshTokens + Count(portal, "was brought a used refresh token", portal.ReusedRefreshTokens),
            Renewals = _report.Renewals + portal.Renewals,
        };
    }

    /// <summary>What was found.</summary>
    public FleetReport ToReport() => _report with { Problems = [.. _problems] };

    private void LookAtRemoved(EmulatedPortal portal, Portal? stored) => _report = _report with
    {
        Removed = _report.Removed + 1,
        KnownAsRemoved = _report.KnownAsRemoved + Check(portal, "is not known as removed", stored is { State: not PortalState.Active }),
    };

    private async Task LookAtInstalledAsync(PortalLife life, Portal? stored, CancellationToken cancellationToken)
    {
        var portal = life.Portal;
        var wanted = FleetRoutes.BindingsAt(life.Application.Address).Order(StringComparer.Ordinal);
        var version = life.Installation.Version.ToString(CultureInfo.InvariantCulture);
        _report = _report with
        {
            Installed = _report.Installed + 1,
            Bound = _report.Bound + Check(portal, "lacks bindings, or has others", life.Bindings.Order(StringComparer.Ordinal).SequenceEqual(wanted)),
            Known = _report.Known + Check(
                portal, "is known with another address or version", stored?.ClientEndpoint == portal.ClientEndpoint && stored?.Version == version),
            Callable = _report.Callable + Check(portal, $"can't be called: {stored?.State}", await CanBeCalledAsync(life, cancellationToken)),
        };
        if (!life.HasForeignHandler)
            return;

        _report = _report with
        {
            WithForeignHandler = _report.WithForeignHandler + 1,
            ForeignHandlersKept = _report.ForeignHandlersKept + Check(portal, "has lost a foreign handler", life.IsForeignHandlerBound),
        };
    }

    private static async Task<bool> CanBeCalledAsync(PortalLife life, CancellationToken cancellationToken)
    {
        try
        {
            var client = await life.Application.ClientAsync(life.Portal, cancellationToken);
            _ = await client.CallAsync("profile", cancellationToken: cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is PortalUnavailableException or InvalidOperationException or BitrixRestException or HttpRequestException)
        {
            return false;
        }
    }

    private async Task LookAtDealsAsync(PortalLife life, CancellationToken cancellationToken)
    {
        var portal = life.Portal;
        var acknowledged = portal.Deliveries
            .Where(delivery => delivery is { EventName: "ONCRMDEALADD", IsDelivered: true })
            .Select(delivery => long.Parse(QueryHelpers.ParseQuery(delivery.Body)["data[FIELDS][ID]"].ToString(), CultureInfo.InvariantCulture))
            .Distinct();
        foreach (var id in acknowledged)
        {
            var isHandled = life.Application.Deals.Contains(portal.MemberId, id);
            var why = isHandled ? "" : await life.Application.DescribeDeadLettersAsync(portal, cancellationToken);
            _report = _report with
            {
                Acknowledged = _report.Acknowledged + 1,
                Handled = _report.Handled + Check(portal, $"has deal {id}, which was acknowledged and not handled ({why})", isHandled),
            };
        }
    }

    private int Count(EmulatedPortal portal, string problem, int count)
    {
        if (count > 0)
            _problems.Add($"{portal.Domain} {problem}, {count} times.");
        return count;
    }

    private int Check(EmulatedPortal portal, string problem, bool isInOrder)
    {
        if (isInOrder)
            return 1;

        _problems.Add($"{portal.Domain} {problem}.");
        return 0;
    }
}
