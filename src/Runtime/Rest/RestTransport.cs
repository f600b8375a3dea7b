using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Rest;

/// <summary>Sends calls to portals, renews their tokens when these have expired, and refuses to call any other host.</summary>
internal sealed class RestTransport(IHttpClientFactory clients, TokenVault vault, PortalHosts hosts)
{
    public const string ClientName = "Bitrix24.Rest";

    // See https://apidocs.bitrix24.com/error-codes.html
    private const string ExpiredToken = "expired_token";

    /// <summary>Calls a method.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called, or answered that it can't from now on.</exception>
    /// <exception cref="BitrixRestException">The portal answered with an error.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<RestAnswer> CallAsync(string memberId, string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var portal = await vault.GetAsync(memberId, cancellationToken);
        var answer = await SendAsync(portal, method, parameters, cancellationToken);
        if (answer is { StatusCode: HttpStatusCode.Unauthorized, Error.Code: ExpiredToken })
        {
            portal = await vault.RenewAsync(portal, cancellationToken);
            answer = await SendAsync(portal, method, parameters, cancellationToken);
        }

        return answer.Error is { } error ? throw await vault.NoteAsync(portal, error) : answer;
    }

    private static ReadOnlyMemory<byte> Body(JsonObject? parameters, string accessToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in parameters ?? [])
            {
                writer.WritePropertyName(name);
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }

            writer.WriteString("auth", accessToken);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A gateway's page, say. The status says what can be said; the text could quote anything.
            return default;
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Uri address, HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await client.PostAsync(address, content, cancellationToken);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The portal did not answer in time.", exception);
        }
    }

    private async Task<RestAnswer> SendAsync(
        StoredPortal portal, string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var endpoint = portal.Portal.ClientEndpoint!;
        if (!hosts.IsAllowed(endpoint))
            throw new InvalidOperationException($"{endpoint.Authority} is no host of a portal: add it to Bitrix24:AllowedPortalHosts if it is.");

        using var client = clients.CreateClient(ClientName);
        using var content = new ReadOnlyMemoryContent(Body(parameters, portal.Credentials.AccessToken));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await PostAsync(client, new Uri(endpoint, $"{Uri.EscapeDataString(method)}.json"), content, cancellationToken);
        return new RestAnswer(method, response.StatusCode, await ReadJsonAsync(response, cancellationToken));
    }
}
