using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Rest;

/// <summary>Calls one portal.</summary>
internal sealed class BitrixClient(Portal portal, RestTransport transport, BitrixJson json) : IBitrixClient
{
    /// <summary>The most calls that a portal takes in one batch.</summary>
    public const int LargestBatch = 50;

    private const int PageSize = 50;

    public Portal Portal => portal;

    public async Task<T?> CallAsync<T>(string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var result = await CallAsync(method, parameters, cancellationToken);
        return result.ValueKind is JsonValueKind.Undefined ? default : result.Deserialize(json.TypeInfo<T>());
    }

    public async Task<JsonElement> CallAsync(string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        return (await transport.CallAsync(portal.MemberId, method, parameters, cancellationToken)).Result;
    }

    public async Task<BatchResult> BatchAsync(IReadOnlyList<BatchCommand> commands, bool haltOnError, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentOutOfRangeException.ThrowIfZero(commands.Count, nameof(commands));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commands.Count, LargestBatch, nameof(commands));

        var lines = new JsonObject();
        foreach (var command in commands)
        {
            if (!lines.TryAdd(command.Name, BatchQuery.Of(command)))
                throw new ArgumentException($"Two commands are named {command.Name}.", nameof(commands));
        }

        var parameters = new JsonObject { ["halt"] = haltOnError ? 1 : 0, ["cmd"] = lines };
        return ReadBatch(commands, await CallAsync("batch", parameters, cancellationToken));
    }

    public async IAsyncEnumerable<T> ListAsync<T>(
        string method, JsonObject? parameters, string idField, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = parameters?.DeepClone().AsObject() ?? [];
        page["order"] = new JsonObject { [idField] = "ASC" };
        page["start"] = -1;
        if (page["filter"] is not JsonObject filter)
            page["filter"] = filter = [];

        var typeInfo = json.TypeInfo<T>();
        while (true)
        {
            var items = Items(await CallAsync(method, page, cancellationToken));
            foreach (var item in items)
                yield return item.Deserialize(typeInfo)!;

            if (items.Count < PageSize)
                yield break;
            filter[$">{idField}"] = items[^1].GetProperty(idField).ToString();
        }
    }

    /// <summary>The items of a page: newer methods wrap them into an object (<c>items</c>, <c>tasks</c>).</summary>
    private static List<JsonElement> Items(JsonElement result) => result.ValueKind switch
    {
        JsonValueKind.Array => [.. result.EnumerateArray()],
        JsonValueKind.Object => result.EnumerateObject().Select(member => member.Value).FirstOrDefault() is { ValueKind: JsonValueKind.Array } items
            ? [.. items.EnumerateArray()]
            : [],
        _ => [],
    };

    private static BatchResult ReadBatch(IReadOnlyList<BatchCommand> commands, JsonElement answer)
    {
        var results = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var errors = new Dictionary<string, BitrixRestException>(StringComparer.Ordinal);
        foreach (var command in commands)
        {
            if (TryGet(answer, "result_error", command.Name, out var error) && error.TryGetProperty("error", out var code))
                errors[command.Name] = RestAnswer.ErrorOf(command.Method, error, code.ToString(), HttpStatusCode.OK);
            else if (TryGet(answer, "result", command.Name, out var result))
                results[command.Name] = result;
        }

        return new BatchResult(results, errors);
    }

    /// <summary>PHP writes an empty map as <c>[]</c>: what is no object has no such name.</summary>
    private static bool TryGet(JsonElement answer, string map, string name, out JsonElement value)
    {
        value = default;
        return answer.ValueKind is JsonValueKind.Object
            && answer.TryGetProperty(map, out var entries)
            && entries.ValueKind is JsonValueKind.Object
            && entries.TryGetProperty(name, out value);
    }
}
