using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Rest;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>
/// Answers list methods, 50 records a page.
/// See <see href="https://apidocs.bitrix24.com/settings/how-to-call-rest-api/list-methods-pecularities.html"/>.
/// </summary>
internal static class RecordList
{
    private const int PageSize = 50;

    private static readonly Comparer<string> FieldOrder = Comparer<string>.Create(RecordFilter.Compare);

    /// <summary>Filters, sorts and cuts a page.</summary>
    /// <param name="records">Copies of all records, ordered by number.</param>
    /// <param name="request">What is asked for.</param>
    public static RestAnswer Read(IEnumerable<JsonObject> records, RecordListRequest request)
    {
        var matching = Find(records, request.Filter, request.Order).ToList();
        var start = Math.Max(request.Start, 0) / PageSize * PageSize;
        var page = matching.Skip((int)Math.Min(start, int.MaxValue)).Take(PageSize);
        var answer = new RestAnswer(new JsonArray([.. page.Select(record => Select(record, request.Select))]));
        if (request.Start < 0)
            return answer with { Total = 0 };

        return answer with { Total = matching.Count, Next = start + PageSize < matching.Count ? start + PageSize : null };
    }

    /// <summary>Filters and sorts.</summary>
    public static IEnumerable<JsonObject> Find(IEnumerable<JsonObject> records, JsonObject filter, JsonObject order)
        => Sort(records.Where(record => RecordFilter.Matches(record, filter)), order);

    private static IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> records, JsonObject order)
    {
        // Sorting keeps the order of equals: the least important field comes first.
        foreach (var (name, direction) in order.Reverse())
        {
            var (field, source) = (name.ToUpperInvariant(), records);
            records = string.Equals(RecordFilter.TextOf(direction), "DESC", StringComparison.OrdinalIgnoreCase)
                ? source.OrderByDescending(record => RecordFilter.TextOf(record[field]), FieldOrder)
                : source.OrderBy(record => RecordFilter.TextOf(record[field]), FieldOrder);
        }

        return records;
    }

    private static JsonObject Select(JsonObject record, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return record;

        foreach (var (name, _) in record.Where(field => field.Key != "ID" && !names.Any(wanted => IsMeant(field.Key, wanted))).ToList())
            _ = record.Remove(name);
        return record;
    }

    private static bool IsMeant(string name, string wanted) => wanted switch
    {
        "*" => !name.StartsWith("UF_", StringComparison.Ordinal),
        "UF_*" => name.StartsWith("UF_", StringComparison.Ordinal),
        _ => name == wanted,
    };
}
