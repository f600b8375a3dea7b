using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Pages through a list by the identifier of the last item, without counting.
/// See <see href="https://apidocs.bitrix24.com/settings/performance/huge-data.html"/>.
/// </summary>
internal sealed class IdPaging
{
    private const int PageSize = 50;

    private readonly string _method;
    private readonly string _idField;
    private readonly JsonObject _filter;
    private long _last;
    private int _count;

    public IdPaging(string method, string idField, JsonObject? parameters)
    {
        _method = method;
        _idField = idField;
        Parameters = parameters?.DeepClone().AsObject() ?? [];
        Parameters["order"] = new JsonObject { [idField] = "ASC" };
        Parameters["start"] = -1;
        if (Parameters["filter"] is not JsonObject filter)
            Parameters["filter"] = filter = [];
        _filter = filter;
        SelectId();
    }

    /// <summary>The parameters of the next page.</summary>
    public JsonObject Parameters { get; }

    /// <summary>The items of a page.</summary>
    /// <exception cref="InvalidOperationException">The method ignores the filter: it would go on for ever.</exception>
    public IReadOnlyList<JsonElement> Read(JsonElement result)
    {
        var items = Items(result);
        _count = items.Count;
        if (_count < PageSize && _last == 0)
            return items;

        foreach (var item in items)
        {
            var id = IdOf(item);
            if (id <= _last)
                throw new InvalidOperationException($"{_method} can't be listed by {_idField}: it ignores the filter or the order.");
            _last = id;
        }

        return items;
    }

    /// <summary>Sets the parameters of the next page.</summary>
    /// <returns><see langword="false"/> if there is none.</returns>
    public bool MoveNext()
    {
        _filter[$">{_idField}"] = _last;
        return _count >= PageSize;
    }

    /// <summary>The items of a page: newer methods wrap them into an object (<c>items</c>, <c>tasks</c>).</summary>
    private static List<JsonElement> Items(JsonElement result)
    {
        if (result.ValueKind is JsonValueKind.Object)
            result = result.EnumerateObject().Select(member => member.Value).FirstOrDefault(value => value.ValueKind is JsonValueKind.Array);
        return result.ValueKind is JsonValueKind.Array ? [.. result.EnumerateArray()] : [];
    }

    private long IdOf(JsonElement item)
    {
        if (item.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in item.EnumerateObject())
            {
                if (member.Name.Equals(_idField, StringComparison.OrdinalIgnoreCase) && member.Value.TryReadInteger(out var id))
                    return id;
            }
        }

        throw new InvalidOperationException($"{_method} can't be listed by {_idField}: an item has no such number.");
    }

    private void SelectId()
    {
        if (Parameters["select"] is JsonArray { Count: > 0 } select
            && !select.Any(field => field?.ToString() is "*" or null || string.Equals(field.ToString(), _idField, StringComparison.OrdinalIgnoreCase)))
        {
            select.Add((JsonNode)_idField);
        }
    }
}
