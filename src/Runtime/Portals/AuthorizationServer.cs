using System.Text.Json;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// The server that issues tokens. Renewing a refresh token with the application's secret is also the proof of an installation: only the portal
/// of which the answer speaks can have had the token.
/// </summary>
internal sealed class AuthorizationServer(IHttpClientFactory clients, IOptionsMonitor<BitrixOptions> options, PortalHosts hosts)
{
    public const string ClientName = "Bitrix24.Authorization";

    private const string UnusableAnswer = "UNUSABLE_ANSWER";

    /// <summary>
    /// Renews a refresh token, which is void afterwards. It can't be cancelled, since the answer alone holds the new one; it ends by the client's
    /// timeout.
    /// </summary>
    /// <exception cref="BitrixRestException">The server refused, or its answer is none that can be used.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached or failed.</exception>
    public async Task<TokenGrant> RenewAsync(string refreshToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var response = await SendAsync(client, RenewalAddress(refreshToken));
        if ((int)response.StatusCode >= 500)
            throw new HttpRequestException("The authorization server failed.", inner: null, response.StatusCode);

        var grant = await ReadAsync(response);
        if (grant.Error is { } error)
            throw Refusal(error, response);
        return IsUsable(grant) ? grant : throw Refusal(UnusableAnswer, response);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Uri address)
    {
        try
        {
            return await client.GetAsync(address);
        }
        catch (TaskCanceledException exception)
        {
            throw new HttpRequestException("The authorization server did not answer in time.", exception);
        }
    }

    private static async Task<TokenGrant> ReadAsync(HttpResponseMessage response)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            return await JsonSerializer.DeserializeAsync(body, BitrixJsonContext.Default.TokenGrant) ?? new TokenGrant();
        }
        catch (JsonException)
        {
            // The text of the exception could quote the answer, which may hold tokens.
            throw Refusal(UnusableAnswer, response);
        }
    }

    private static BitrixRestException Refusal(string code, HttpResponseMessage response)
        => new("oauth/token", code, description: null, response.StatusCode);

    private Uri RenewalAddress(string refreshToken)
    {
        var settings = options.CurrentValue;
        var query = $"?grant_type=refresh_token&client_id={Uri.EscapeDataString(settings.ClientId!)}"
            + $"&client_secret={Uri.EscapeDataString(settings.ClientSecret!)}&refresh_token={Uri.EscapeDataString(refreshToken)}";
        return new Uri(settings.AuthorizationServer, "/oauth/token/" + query);
    }

    private bool IsUsable(TokenGrant grant)
        => grant is { AccessToken.Length: > 0 and <= PortalCredentials.LongestToken, RefreshToken.Length: > 0 and <= PortalCredentials.LongestToken, MemberId.Length: > 0 and <= PortalCredentials.LongestToken }
            && Uri.TryCreate(grant.ClientEndpoint, UriKind.Absolute, out var endpoint)
            && hosts.IsAllowed(endpoint);
}
