using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>The deals, see <see href="https://apidocs.bitrix24.com/api-reference/crm/deals/index.html"/>.</summary>
internal static class DealMethods
{
    private const string Crm = "crm";

    public static IEnumerable<RestMethod> All =>
    [
        new("crm.deal.add", Crm, AddAsync),
        new("crm.deal.update", Crm, UpdateAsync),
        new("crm.deal.get", Crm, Get),
        new("crm.deal.list", Crm, List),
        new("crm.deal.delete", Crm, DeleteAsync),
    ];

    private static async Task<RestAnswer> AddAsync(RestCall call, CancellationToken cancellationToken)
        => new(await call.Portal.Deals.AddAsync(FieldsOf(call), call.ActingUser, cancellationToken));

    private static async Task<RestAnswer> UpdateAsync(RestCall call, CancellationToken cancellationToken)
    {
        var id = IdOf(call);
        return await call.Portal.Deals.UpdateAsync(id, FieldsOf(call), call.ActingUser, cancellationToken)
            ? new RestAnswer(true)
            : throw NotFound();
    }

    private static RestAnswer Get(RestCall call) => new(call.Portal.Deals.Find(IdOf(call)) ?? throw NotFound());

    private static RestAnswer List(RestCall call)
        => RecordList.Read(call.Portal.Deals.List(), RecordListRequest.Of(call.Parameters));

    private static async Task<RestAnswer> DeleteAsync(RestCall call, CancellationToken cancellationToken)
        => await call.Portal.Deals.DeleteAsync(IdOf(call), call.ActingUser, cancellationToken)
            ? new RestAnswer(true)
            : throw NotFound();

    private static long IdOf(RestCall call)
        => call.Parameters.Integer("ID") is > 0 and var id ? id : throw RestException.Crm("ID is not defined or invalid.");

    private static JsonObject FieldsOf(RestCall call)
        => call.Parameters["FIELDS"] as JsonObject ?? throw RestException.Crm("Parameter 'fields' must be array.");

    private static RestException NotFound() => RestException.Crm("Not found");
}
