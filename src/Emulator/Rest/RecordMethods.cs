using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// Leads, deals, contacts, companies and quotes, see <see href="https://apidocs.bitrix24.com/api-reference/crm/deals/index.html"/>.
/// </summary>
internal static class RecordMethods
{
    private const string Crm = "crm";

    public static IEnumerable<RestMethod> All =>
    [
        .. Of(RecordKind.Lead, portal => portal.Leads),
        .. Of(RecordKind.Deal, portal => portal.Deals),
        .. Of(RecordKind.Contact, portal => portal.Contacts),
        .. Of(RecordKind.Company, portal => portal.Companies),
        .. Of(RecordKind.Quote, portal => portal.Quotes),
    ];

    private static IEnumerable<RestMethod> Of(RecordKind kind, Func<EmulatedPortal, PortalRecords> records) =>
    [
        new($"crm.{kind.Name}.add", Crm, (call, cancellationToken) => AddAsync(call, records(call.Portal), cancellationToken)),
        new($"crm.{kind.Name}.update", Crm, (call, cancellationToken) => UpdateAsync(call, records(call.Portal), cancellationToken)),
        new($"crm.{kind.Name}.delete", Crm, (call, cancellationToken) => DeleteAsync(call, records(call.Portal), cancellationToken)),
        new($"crm.{kind.Name}.get", Crm, call => new RestAnswer(records(call.Portal).Find(IdOf(call)) ?? throw NotFound())),
        new($"crm.{kind.Name}.list", Crm, call => RecordList.Read(records(call.Portal).List(), RecordListRequest.Of(call.Parameters))),
    ];

    private static async Task<RestAnswer> AddAsync(RestCall call, PortalRecords records, CancellationToken cancellationToken)
        => new(await records.AddAsync(FieldsOf(call), call.ActingUser, cancellationToken));

    private static async Task<RestAnswer> UpdateAsync(RestCall call, PortalRecords records, CancellationToken cancellationToken)
        => await records.UpdateAsync(IdOf(call), FieldsOf(call), call.ActingUser, cancellationToken)
            ? new RestAnswer(true)
            : throw NotFound();

    private static async Task<RestAnswer> DeleteAsync(RestCall call, PortalRecords records, CancellationToken cancellationToken)
        => await records.DeleteAsync(IdOf(call), call.ActingUser, cancellationToken)
            ? new RestAnswer(true)
            : throw NotFound();

    private static long IdOf(RestCall call)
        => call.Parameters.Integer("ID") is > 0 and var id ? id : throw RestException.Crm("ID is not defined or invalid.");

    private static JsonObject FieldsOf(RestCall call) => call.Parameters["FIELDS"] switch
    {
        JsonObject fields => fields,
        JsonArray { Count: 0 } => [],
        _ => throw RestException.Crm("Parameter 'fields' must be array."),
    };

    private static RestException NotFound() => RestException.Crm("Not found");
}
