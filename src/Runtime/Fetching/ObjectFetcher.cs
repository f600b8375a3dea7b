using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Fetching;

/// <summary>
/// Reads objects back. What is asked of one portal within a few milliseconds goes in one batch, and what is asked for twice is asked once.
/// </summary>
internal sealed class ObjectFetcher(TimeProvider time)
{
    /// <summary>How long a request waits for others.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FetchBatch> _open = new(StringComparer.Ordinal);

    /// <summary>Calls a method that reads an object.</summary>
    /// <returns>The result; <see langword="null"/> if there is no such object.</returns>
    /// <exception cref="BitrixRestException">The portal answered with an error.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public Task<JsonElement?> FetchAsync(IBitrixClient client, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var portal = client.Portal.MemberId + client.Portal.Domain;
        lock (_gate)
        {
            if (!_open.TryGetValue(portal, out var batch))
            {
                _open[portal] = batch = new FetchBatch(client);
                _ = SendLaterAsync(portal, batch);
            }

            var result = batch.Add(method, parameters);
            if (batch.Count == BitrixClient.LargestBatch)
                _ = _open.Remove(portal);
            return result.WaitAsync(cancellationToken);
        }
    }

    private async Task SendLaterAsync(string portal, FetchBatch batch)
    {
        await Task.Delay(Window, time);
        lock (_gate)
        {
            if (_open.GetValueOrDefault(portal) == batch)
                _ = _open.Remove(portal);
        }

        await batch.SendAsync();
    }
}
