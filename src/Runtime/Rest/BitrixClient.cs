using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.OwnChanges;

namespace Bitrix24Typed.Rest;

/// <summary>Calls one portal.</summary>
internal sealed class BitrixClient(Portal portal, RestCaller caller, AuthConnector connector, BitrixJson json) : IBitrixClient
{
    /// <summary>The most calls that a portal takes in one batch.</summary>
    public const int LargestBatch = 50;

    private const string DownloadMethod = "download";

    public Portal Portal => portal;

    public async Task<T?> CallAsync<T>(string method, JsonObject? parameters, CancellationToken cancellationToken)
        => json.Read<T>(await CallAsync(method, parameters, cancellationToken));

    public async Task<JsonElement> CallAsync(string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        return (await caller.CallAsync(new RestCall(portal, method, connector.Mark(method, parameters)), cancellationToken)).Result;
    }

    public async Task<BatchResult> BatchAsync(IReadOnlyList<BatchCommand> commands, bool haltOnError, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentOutOfRangeException.ThrowIfZero(commands.Count, nameof(commands));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commands.Count, LargestBatch, nameof(commands));

        var marked = connector.Mark(commands);
        var lines = new JsonObject();
        foreach (var command in marked)
        {
            if (!lines.TryAdd(command.Name, BatchQuery.Of(command)))
                throw new ArgumentException($"Two commands are named {command.Name}.", nameof(commands));
        }

        var parameters = new JsonObject { ["halt"] = haltOnError ? 1 : 0, ["cmd"] = lines };
        return ReadBatch(commands, await caller.CallAsync(new RestCall(portal, "batch", parameters) { Commands = marked }, cancellationToken));
    }

    public async IAsyncEnumerable<T> ListAsync<T>(
        string method, JsonObject? parameters, string idField, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idField);
        var paging = new IdPaging(method, idField, parameters);
        do
        {
            foreach (var item in paging.Read(await CallAsync(method, paging.Parameters, cancellationToken)))
                yield return json.Read<T>(item)!;
        }
        while (paging.MoveNext());
    }

    public async Task<BitrixFile> DownloadAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return (await caller.DownloadAsync(new RestCall(portal, DownloadMethod, Parameters: null), address, cancellationToken)).File!;
    }

    private static BatchResult ReadBatch(IReadOnlyList<BatchCommand> commands, RestAnswer answer)
    {
        var results = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var errors = new Dictionary<string, BitrixRestException>(StringComparer.Ordinal);
        foreach (var command in commands)
        {
            if (answer.BatchError(command) is { } error)
                errors[command.Name] = error;
            else if (answer.TryGetBatchResult(command.Name, out var result))
                results[command.Name] = result;
        }

        return new BatchResult(results, errors);
    }
}
