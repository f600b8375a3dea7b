using Bitrix24Typed.Portals;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Fetches one file. The portal gets the token, in place of the one in the address, which may have expired; the storage to which it sends gets
/// none.
/// </summary>
internal sealed class FileTransport(PortalHttp http, PortalHosts hosts, IOptionsMonitor<BitrixOptions> options)
{
    private const string TokenParameter = "auth=";

    /// <summary>Fetches a file.</summary>
    /// <param name="access">With what the portal is called.</param>
    /// <param name="call">The call for which it is done.</param>
    /// <param name="address">The address in a portal's answer, absolute or relative to the portal.</param>
    /// <param name="cancellationToken">Cancels the fetching.</param>
    /// <returns>The file, to be disposed, or the portal's error.</returns>
    /// <exception cref="BitrixRestException">The portal sends to a host that may not be called.</exception>
    /// <exception cref="InvalidDataException">The file is too large.</exception>
    /// <exception cref="HttpRequestException">The host could not be reached.</exception>
    public async Task<RestAnswer> FetchAsync(RestAccess access, RestCall call, string address, CancellationToken cancellationToken)
    {
        var source = new Uri(access.Endpoint, address);
        if (!IsFileHost(access, source))
            throw new InvalidOperationException($"{source.Authority} is no host of files: add it to Bitrix24:Rest:FileHosts if it is.");

        for (var redirects = 0; ; redirects++)
        {
            var isPortal = IsPortal(access, source);
            using var request = new HttpRequestMessage(HttpMethod.Get, isPortal ? WithToken(source, access.AccessToken) : source);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            try
            {
                if (Redirect.TargetOf(response) is not { } target)
                    return await ReadAsync(access, call, response, isPortal, cancellationToken);

                source = redirects < Redirect.Most && Redirect.StaysSecret(source, target) && IsFileHost(access, target)
                    ? target
                    : throw Redirect.Refused(call.Method, response, target);
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    private async Task<RestAnswer> ReadAsync(
        RestAccess access, RestCall call, HttpResponseMessage response, bool isPortal, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode && !(isPortal && IsPage(response)))
        {
            var file = BitrixFile.Of(response, options.CurrentValue.Rest.MaxFileBytes);
            return new RestAnswer(call.Method, response.StatusCode, default, access) { File = file };
        }

        using (response)
            return new RestAnswer(call.Method, response.StatusCode, await PortalHttp.ReadErrorAsync(response, cancellationToken), access);
    }

    /// <summary>Files have a name; an error, or the page on which a person would sign in, has none.</summary>
    private static bool IsPage(HttpResponseMessage response)
        => response.Content.Headers is { ContentDisposition: null, ContentType.MediaType: "text/html" or "application/json" };

    private bool IsFileHost(RestAccess access, Uri address)
        => IsPortal(access, address)
            || hosts.IsAllowed(address)
            || (address is { Scheme: "https", UserInfo: "" } && options.CurrentValue.Rest.FileHosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase));

    private static bool IsPortal(RestAccess access, Uri address)
        => address.Scheme == access.Endpoint.Scheme && address.Authority == access.Endpoint.Authority && address.UserInfo.Length == 0;

    private static Uri WithToken(Uri address, string? accessToken)
    {
        if (accessToken is null)
            return address;

        var others = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !parameter.StartsWith(TokenParameter, StringComparison.Ordinal));
        return new UriBuilder(address) { Query = string.Join('&', [.. others, TokenParameter + Uri.EscapeDataString(accessToken)]) }.Uri;
    }
}
