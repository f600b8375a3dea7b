using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// Smart processes, see <see href="https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/index.html"/>.
/// </summary>
internal static class ItemTypeMethods
{
    private const string Crm = "crm";

    public static IEnumerable<RestMethod> All =>
    [
        new("crm.type.add", Crm, AddAsync),
        new("crm.type.update", Crm, UpdateAsync),
        new("crm.type.get", Crm, call => AnswerOf(call.Portal.ItemTypes.Find(IdOf(call)))),
        new("crm.type.getbyentitytypeid", Crm, call => AnswerOf(OfEntityType(call.Portal, call.Parameters.Integer("entityTypeId")))),
        new("crm.type.list", Crm, List),
        new("crm.type.delete", Crm, DeleteAsync),
    ];

    private static async Task<RestAnswer> AddAsync(RestCall call, CancellationToken cancellationToken)
    {
        RequireAdministrator(call);
        var fields = FieldsOf(call);
        if (RecordFilter.TextOf(fields["title"]) is not { Length: > 0 } title)
            throw new RestException("100", "Could not find value for parameter {title}");

        int? entityTypeId = int.TryParse(RecordFilter.TextOf(fields["entityTypeId"]), out var wanted) ? wanted : null;
        if (entityTypeId is { } taken && call.Portal.RecordsOf(taken) is not null)
            throw new RestException("BX_EXCEPTION", "entityTypeId is already in use");

        var items = await call.Portal.ItemTypes.AddAsync(title, entityTypeId, call.ActingUser, cancellationToken);
        return AnswerOf(OfEntityType(call.Portal, items.EntityTypeId));
    }

    private static async Task<RestAnswer> UpdateAsync(RestCall call, CancellationToken cancellationToken)
    {
        RequireAdministrator(call);
        var title = RecordFilter.TextOf(FieldsOf(call)["title"]);
        return await call.Portal.ItemTypes.UpdateAsync(IdOf(call), title, call.ActingUser, cancellationToken)
            ? AnswerOf(call.Portal.ItemTypes.Find(IdOf(call)))
            : throw NotFound();
    }

    private static async Task<RestAnswer> DeleteAsync(RestCall call, CancellationToken cancellationToken)
    {
        RequireAdministrator(call);
        return await call.Portal.ItemTypes.DeleteAsync(IdOf(call), call.ActingUser, cancellationToken)
            ? new RestAnswer(new JsonArray())
            : throw NotFound();
    }

    private static RestAnswer List(RestCall call)
    {
        var types = call.Portal.ItemTypes.List();
        return new RestAnswer(new JsonObject { ["types"] = new JsonArray([.. types]) }) { Total = types.Count };
    }

    private static JsonObject? OfEntityType(EmulatedPortal portal, long entityTypeId)
        => portal.ItemTypes.List().FirstOrDefault(type => (int)type["entityTypeId"]! == entityTypeId);

    private static RestAnswer AnswerOf(JsonObject? type) => new(new JsonObject { ["type"] = type ?? throw NotFound() });

    private static long IdOf(RestCall call) => call.Parameters.Integer("id");

    private static JsonObject FieldsOf(RestCall call) => call.Parameters["fields"] as JsonObject ?? [];

    private static void RequireAdministrator(RestCall call)
    {
        if (!call.User.IsAdministrator)
            throw new RestException("ACCESS_DENIED", "Access denied.", 403);
    }

    private static RestException NotFound() => new("NOT_FOUND", "Smart process not found");
}
