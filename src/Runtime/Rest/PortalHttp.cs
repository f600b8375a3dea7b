using System.Text.Json;

namespace Bitrix24Typed.Rest;

/// <summary>The HTTP client for portals.</summary>
internal sealed class PortalHttp(IHttpClientFactory clients)
{
    public const string ClientName = "Bitrix24.Rest";

    private const long LargestError = 1024 * 1024;

    /// <summary>Sends a request.</summary>
    /// <exception cref="HttpRequestException">The host could not be reached, or did not answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        try
        {
            return await client.SendAsync(request, completion, cancellationToken);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The portal did not answer in time.", exception);
        }
    }

    /// <summary>Reads the answer as JSON.</summary>
    /// <returns>The JSON; undefined if it is none.</returns>
    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
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

    /// <summary>Reads an answer of which only the head has been read as JSON, if it is not too long for an error.</summary>
    public static async Task<JsonElement> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LargestError, cancellationToken);
        return await ReadJsonAsync(response, cancellationToken);
    }
}
