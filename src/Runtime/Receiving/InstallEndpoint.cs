using Bitrix24Typed.Portals;
using Bitrix24Typed.Sources;
using Bitrix24Typed.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Receiving;

/// <summary>
/// The installation address. An application without an interface gets <c>ONAPPINSTALL</c> there; one with an interface is opened there in the
/// administrator's browser, and its page must end the installation.
/// See <see href="https://apidocs.bitrix24.com/settings/app-installation/index.html"/>.
/// </summary>
internal sealed class InstallEndpoint(
    EventReceiver receiver,
    AllowedSources sources,
    BitrixTelemetry telemetry,
    Installer installer,
    PortalCheck check,
    IOptionsMonitor<BitrixOptions> options,
    ILogger<InstallEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var (body, refusal) = await FormBody.ReadAsync(http.Request, options.CurrentValue.Limits.MaxBodyBytes);
        if (refusal is { } refused)
            await refused.WriteAsync(http.Response);
        else if (FormLookup.Find(body.Span, "event"u8) is not null)
            await (await ReceiveAsync(body, http)).WriteAsync(http.Response);
        else
            await WritePageAsync(http, await InstallAsync(body, http.RequestAborted));
    }

    /// <summary>An event comes from a queue server; the page is opened by a browser, wherever that is.</summary>
    private async Task<ReceivingAnswer> ReceiveAsync(ReadOnlyMemory<byte> body, HttpContext http)
    {
        if (sources.IsAllowed(http.Connection.RemoteIpAddress))
            return await receiver.ReceiveAsync(body, authUserId: 0, http.RequestAborted);

        telemetry.Received(ReceivingOutcome.UnknownSource);
        return ReceivingOutcome.UnknownSource;
    }

    private static async Task WritePageAsync(HttpContext http, (int Status, string Html) page)
    {
        http.Response.StatusCode = page.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(page.Html, http.RequestAborted);
    }

    private async Task<(int Status, string Html)> InstallAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var request = new InstallationRequest(
            FormLookup.Find(body.Span, "member_id"u8),
            FormLookup.Find(body.Span, "REFRESH_ID"u8),
            FormLookup.Find(body.Span, "APPLICATION_TOKEN"u8),
            Version: null);
        try
        {
            return await installer.InstallAsync(request) is { } portal
                ? (StatusCodes.Status200OK, InstallPage.Finish(await check.RunAsync(portal, cancellationToken)))
                : (StatusCodes.Status403Forbidden, InstallPage.Refusal);
        }
        catch (Exception exception) when (exception is HttpRequestException or BitrixRestException or PortalUnavailableException)
        {
            logger.InstallationUnfinished(exception);
            return (StatusCodes.Status503ServiceUnavailable, InstallPage.Unfinished);
        }
    }
}
