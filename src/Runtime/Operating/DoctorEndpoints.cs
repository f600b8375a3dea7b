using Bitrix24Typed.Diagnosing;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Operating;

/// <summary>The endpoints by which the application and its portals are checked. They are posted to: checks call others.</summary>
internal sealed class DoctorEndpoints(ApplicationDoctor application, PortalDoctor portal, IPortalStore portals)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapPost("/doctor", (RequestDelegate)CheckApplicationAsync);
        _ = endpoints.MapPost($"/portals/{{{PortalEndpoints.MemberParameter}}}/doctor", (RequestDelegate)CheckPortalAsync);
    }

    private async Task CheckApplicationAsync(HttpContext http)
    {
        var diagnosis = new Diagnosis(await application.CheckAsync(http.RequestAborted));
        await ManagementAnswer.WriteAsync(http, diagnosis, OperatingJsonContext.Default.Diagnosis);
    }

    private async Task CheckPortalAsync(HttpContext http)
    {
        if (await PortalEndpoints.FindAsync(http, portals) is not { } known)
            return;

        var checks = await portal.CheckAsync(known, withTestEvent: http.Request.Query["test"] != "false", http.RequestAborted);
        await ManagementAnswer.WriteAsync(
            http, new PortalDiagnosis(known.MemberId, known.Domain, checks), OperatingJsonContext.Default.PortalDiagnosis);
    }
}
