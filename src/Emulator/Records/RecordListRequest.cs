using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Rest;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>What a list method is asked for.</summary>
/// <param name="Filter">What must hold.</param>
/// <param name="Order">Names of fields, each with ASC or DESC.</param>
/// <param name="Select">Names of fields; all, if there are none.</param>
/// <param name="Start">Where the page starts; a negative one saves counting.</param>
internal sealed record RecordListRequest(JsonObject Filter, JsonObject Order, IReadOnlyList<string> Select, long Start)
{
    /// <exception cref="RestException">A parameter has the wrong shape.</exception>
    public static RecordListRequest Of(RestParameters parameters)
        => new(MapOf(parameters, "filter"), MapOf(parameters, "order"), SelectOf(parameters), parameters.Integer("start"));

    // An empty array may be a list or a map: PHP does not tell them apart.
    private static JsonObject MapOf(RestParameters parameters, string name) => parameters[name] switch
    {
        null or JsonArray { Count: 0 } => [],
        JsonObject map => map,
        _ => throw RestException.Crm($"Parameter '{name}' must be array."),
    };

    private static List<string> SelectOf(RestParameters parameters)
        => parameters["select"] is JsonArray list ? [.. list.Select(RecordFilter.TextOf).Select(name => name.ToUpperInvariant())] : [];
}
