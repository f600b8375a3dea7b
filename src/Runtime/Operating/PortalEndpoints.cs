using System.Globalization;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Operating;

/// <summary>The endpoints by which portals are listed, and their bindings looked at and reconciled.</summary>
internal sealed class PortalEndpoints(IPortalStore portals, BindingReconciler reconciler, IBindingReconciler byHand)
{
    /// <summary>The part of an address that names a portal.</summary>
    public const string MemberParameter = "memberId";

    private const int DefaultLimit = 50;
    private const int LargestLimit = 500;

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapGet("", (RequestDelegate)ListAsync);
        _ = endpoints.MapGet($"/{{{MemberParameter}}}/bindings", (RequestDelegate)ShowBindingsAsync);
        _ = endpoints.MapPost($"/{{{MemberParameter}}}/bindings/sync", (RequestDelegate)SyncBindingsAsync);
    }

    /// <summary>Finds the portal that an address names; if there is none, says so.</summary>
    public static async Task<Portal?> FindAsync(HttpContext http, IPortalStore portals)
    {
        var memberId = (string)http.Request.RouteValues[MemberParameter]!;
        if (await portals.FindAsync(memberId, http.RequestAborted) is { } stored)
            return stored.Portal;

        await ManagementAnswer.WriteProblemAsync(http, StatusCodes.Status404NotFound, "There is no such portal.");
        return null;
    }

    private async Task ListAsync(HttpContext http)
    {
        var limit = DefaultLimit;
        if (http.Request.Query["limit"] is [{ Length: > 0 } text]
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is 0 or > LargestLimit))
        {
            await ManagementAnswer.WriteProblemAsync(http, StatusCodes.Status400BadRequest, $"limit is a number from 1 to {LargestLimit}.");
            return;
        }

        var page = await PortalPage.ReadAsync(portals, http.Request.Query["after"], limit, http.RequestAborted);
        await ManagementAnswer.WriteAsync(http, page, OperatingJsonContext.Default.PortalPage);
    }

    private async Task ShowBindingsAsync(HttpContext http)
    {
        if (await FindAsync(http, portals) is { } portal)
            await ManagementAnswer.WriteAsync(http, await PortalBindings.ReadAsync(reconciler, portal, http.RequestAborted), OperatingJsonContext.Default.PortalBindings);
    }

    private async Task SyncBindingsAsync(HttpContext http)
    {
        if (await FindAsync(http, portals) is not { } portal)
            return;

        var report = await byHand.ReconcileAsync(portal.MemberId, http.RequestAborted);
        await ManagementAnswer.WriteAsync(http, BindingChanges.Of(report), OperatingJsonContext.Default.BindingChanges);
    }
}
