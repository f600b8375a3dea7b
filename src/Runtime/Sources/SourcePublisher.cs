using System.Text.Json;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Sources;

/// <summary>Fetches the lists that Bitrix24 publishes.</summary>
internal sealed class SourcePublisher(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "Bitrix24.Sources";

    /// <summary>Fetches all lists as one.</summary>
    /// <exception cref="HttpRequestException">One could not be fetched.</exception>
    /// <exception cref="InvalidDataException">One is no list, or names no server.</exception>
    public async Task<SourceList> FetchAsync(IReadOnlyCollection<Uri> addresses, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        var nodes = new List<string>();
        foreach (var address in addresses)
            nodes.AddRange(await FetchAsync(client, address, cancellationToken));

        return SourceList.TryRead(new SourceDocument { Nodes = [.. nodes], FetchedAt = time.GetUtcNow() })
            ?? throw new InvalidDataException("The list names no address.");
    }

    private static async Task<string[]> FetchAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(address, cancellationToken);
        _ = response.EnsureSuccessStatusCode();
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var document = await JsonSerializer.DeserializeAsync(body, BitrixJsonContext.Default.SourceDocument, cancellationToken);
            return document?.Nodes is { Length: > 0 } nodes ? nodes : throw new InvalidDataException("The list names no address.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The list is no list.", exception);
        }
    }
}
