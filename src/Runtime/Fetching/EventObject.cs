using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Fetching;

/// <summary>The object that an event is about, as it can be read back.</summary>
/// <param name="fetcher">Reads it.</param>
/// <param name="client">The client of its portal.</param>
/// <param name="method">The method that reads it.</param>
/// <param name="id">Its identifier.</param>
/// <param name="entityTypeId">Its type, if it is an item of a smart process.</param>
internal sealed class EventObject(ObjectFetcher fetcher, IBitrixClient client, FetchMethod method, string id, int? entityTypeId)
{
    private readonly Dictionary<string, Task<JsonElement?>> _reads = new(StringComparer.Ordinal);

    /// <summary>Reads the object, once for the same fields.</summary>
    /// <param name="fields">The fields that are wanted; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The object; <see langword="null"/> if it does not exist.</returns>
    public async Task<JsonElement?> FetchAsync(IReadOnlyList<string>? fields, CancellationToken cancellationToken)
    {
        var key = fields is null ? "" : string.Join(',', fields);
        if (!_reads.TryGetValue(key, out var read))
            _reads[key] = read = fetcher.FetchAsync(client, method.Method, Parameters(fields), cancellationToken);
        return ObjectIn(await read);
    }

    private JsonObject Parameters(IReadOnlyList<string>? fields)
    {
        var parameters = new JsonObject();
        if (entityTypeId is { } type)
            parameters["entityTypeId"] = type;

        var owner = parameters;
        var path = method.IdPath.Split('.');
        foreach (var key in path[..^1])
            owner[key] = owner = [];
        owner[path[^1]] = id;
        if (method.Selects)
            parameters["select"] = new JsonArray([.. fields ?? ["*", "UF_*"]]);
        return parameters;
    }

    private JsonElement? ObjectIn(JsonElement? result)
    {
        var value = result ?? default;
        if (method.ResultKey is { } key && value.ValueKind is JsonValueKind.Object)
            value = value.TryGetProperty(key, out var member) ? member : default;
        if (value.ValueKind is JsonValueKind.Array)
            value = value.EnumerateArray().FirstOrDefault();
        return value.ValueKind is JsonValueKind.Object ? value : null;
    }
}
