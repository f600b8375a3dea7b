using System.Globalization;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Rest;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bitrix24Typed.Emulator.Files;

/// <summary><c>/rest/download.json</c>: what the DOWNLOAD_URL of a file leads to.</summary>
internal sealed class DownloadEndpoint(BitrixCloud cloud)
{
    private readonly RestAuthentication _authentication = new(cloud.Tokens);

    /// <summary>The address of a file, for a user of an application.</summary>
    public static string AddressOf(EmulatedPortal portal, long fileId, string accessToken)
        => new Uri(portal.ClientEndpoint, $"download.json?auth={accessToken}&token=disk%7C{fileId}").AbsoluteUri;

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            var file = await FindAsync(http);
            http.Response.ContentType = "application/octet-stream";
            http.Response.ContentLength = file.Content.Length;
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = file.Name }.ToString();
            await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
        }
        catch (RestException error)
        {
            http.Response.StatusCode = error.StatusCode;
            await http.Response.WriteAsync(error.Code, http.RequestAborted);
        }
    }

    private async Task<PortalFile> FindAsync(HttpContext http)
    {
        var parameters = await RestRequestReader.ReadAsync(http.Request);
        var caller = _authentication.OfToken(http.Request, parameters);
        var token = parameters.Text("token").Split('|');
        return token is ["disk", var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var number)
            && caller.Portal.Files.Find(number) is { } file
                ? file
                : throw new RestException("ERROR_NOT_FOUND", "Could not find entity with id", 404);
    }
}
