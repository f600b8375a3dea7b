using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>The results of a batch so far, to which later commands may refer by <c>$result[name][field]</c>.</summary>
internal sealed partial class BatchResults(TimeProvider time)
{
    private readonly JsonObject _results = [];
    private readonly JsonObject _errors = [];
    private readonly JsonObject _totals = [];
    private readonly JsonObject _next = [];
    private readonly JsonObject _times = [];

    /// <summary>Runs a command and takes its answer.</summary>
    public async Task AddAsync(string name, Func<Task<RestAnswer>> invoke)
    {
        var clock = new RestClock(time);
        var answer = await invoke();
        _results[name] = answer.Result;
        if (answer.Total is not null)
            _totals[name] = answer.Total;
        if (answer.Next is not null)
            _next[name] = answer.Next;
        _times[name] = clock.ToJson(answer.Operating);
    }

    /// <summary>Takes an error.</summary>
    public void Add(string name, RestException error) => _errors[name] = error.ToJson();

    /// <summary>Replaces the references in a command's parameters.</summary>
    public JsonNode? Resolve(JsonNode? parameters) => parameters switch
    {
        JsonObject map => new JsonObject(map.Select(item => KeyValuePair.Create(item.Key, Resolve(item.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolve)]),
        JsonValue scalar => Resolve(PhpText.Of(scalar)),
        _ => null,
    };

    /// <summary>The results, with <c>[]</c> for what is empty.</summary>
    public JsonObject ToJson() => new()
    {
        ["result"] = PhpArray.ToJson(_results),
        ["result_error"] = PhpArray.ToJson(_errors),
        ["result_total"] = PhpArray.ToJson(_totals),
        ["result_next"] = PhpArray.ToJson(_next),
        ["result_time"] = PhpArray.ToJson(_times),
    };

    [GeneratedRegex(@"\$result((?:\[[^\[\]]*\])+)")]
    private static partial Regex Reference();

    // A reference that is the whole value may stand for an array; one inside a text stands for a text.
    private JsonNode? Resolve(string text) => Reference().Match(text) is { Success: true } match && match.Length == text.Length
        ? Find(match)?.DeepClone()
        : Reference().Replace(text, found => Find(found) is JsonValue scalar ? PhpText.Of(scalar) : "");

    private JsonNode? Find(Match reference)
    {
        JsonNode? node = _results;
        foreach (var key in reference.Groups[1].Value[1..^1].Split("]["))
        {
            node = node switch
            {
                JsonObject map => map[key],
                JsonArray list when int.TryParse(key, out var index) && index >= 0 && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }
}
