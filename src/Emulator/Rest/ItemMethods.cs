using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Items;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// The methods for CRM objects of every kind, see <see href="https://apidocs.bitrix24.com/api-reference/crm/universal/index.html"/>.
/// </summary>
internal static class ItemMethods
{
    private const string Crm = "crm";

    public static IEnumerable<RestMethod> All =>
    [
        new("crm.item.add", Crm, AddAsync),
        new("crm.item.update", Crm, UpdateAsync),
        new("crm.item.get", Crm, call => AnswerOf(RecordsOf(call), call.Parameters.Integer("id"))),
        new("crm.item.list", Crm, List),
        new("crm.item.delete", Crm, DeleteAsync),
    ];

    private static async Task<RestAnswer> AddAsync(RestCall call, CancellationToken cancellationToken)
    {
        var records = RecordsOf(call);
        return AnswerOf(records, await records.AddAsync(FieldsOf(call), call.ActingUser, cancellationToken));
    }

    private static async Task<RestAnswer> UpdateAsync(RestCall call, CancellationToken cancellationToken)
    {
        var records = RecordsOf(call);
        var id = call.Parameters.Integer("id");
        return await records.UpdateAsync(id, FieldsOf(call), call.ActingUser, cancellationToken) ? AnswerOf(records, id) : throw NotFound();
    }

    private static RestAnswer List(RestCall call)
    {
        var records = RecordsOf(call);
        var request = RecordListRequest.Of(call.Parameters);
        var answer = RecordList.Read(records.List(), request with
        {
            Filter = ItemNames.ToUpper(request.Filter),
            Order = ItemNames.ToUpper(request.Order),
            Select = [.. NamesOf(call.Parameters["select"]).Select(ItemNames.ToUpper)],
        });
        var items = answer.Result!.AsArray().Select(record => ItemFields.Of(record!.AsObject(), records.EntityTypeId));
        return answer with { Result = new JsonObject { ["items"] = new JsonArray([.. items]) } };
    }

    private static async Task<RestAnswer> DeleteAsync(RestCall call, CancellationToken cancellationToken)
        => await RecordsOf(call).DeleteAsync(call.Parameters.Integer("id"), call.ActingUser, cancellationToken)
            ? new RestAnswer(new JsonArray())
            : throw NotFound();

    private static RestAnswer AnswerOf(PortalRecords records, long id) => records.Find(id) is { } record
        ? new RestAnswer(new JsonObject { ["item"] = ItemFields.Of(record, records.EntityTypeId) })
        : throw NotFound();

    private static PortalRecords RecordsOf(RestCall call) => call.Portal.RecordsOf((int)call.Parameters.Integer("entityTypeId"))
        ?? throw new RestException("NOT_FOUND", "Smart process not found");

    private static JsonObject FieldsOf(RestCall call) => ItemNames.ToUpper(call.Parameters["fields"] as JsonObject ?? []);

    private static IEnumerable<string> NamesOf(JsonNode? select) => select is JsonArray list ? list.Select(RecordFilter.TextOf) : [];

    private static RestException NotFound() => new("NOT_FOUND", "Element not found");
}
