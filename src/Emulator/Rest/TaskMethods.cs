using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Items;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Tasks, see <see href="https://apidocs.bitrix24.com/api-reference/tasks/index.html"/>.</summary>
internal static class TaskMethods
{
    private const string Scope = "task";

    public static IEnumerable<RestMethod> All =>
    [
        new("tasks.task.add", Scope, AddAsync),
        new("tasks.task.update", Scope, UpdateAsync),
        new("tasks.task.get", Scope, Get),
        new("tasks.task.list", Scope, List),
        new("tasks.task.delete", Scope, DeleteAsync),
    ];

    private static async Task<RestAnswer> AddAsync(RestCall call, CancellationToken cancellationToken)
    {
        var fields = FieldsOf(call);
        if (RecordFilter.TextOf(fields["TITLE"]) is not { Length: > 0 } title)
            throw new RestException("0", "Task title not specified");

        return AnswerOf(call, await call.Portal.Tasks.AddAsync(title, fields, call.ActingUser, cancellationToken));
    }

    private static async Task<RestAnswer> UpdateAsync(RestCall call, CancellationToken cancellationToken)
        => await call.Portal.Tasks.UpdateAsync(IdOf(call), FieldsOf(call), call.ActingUser, cancellationToken)
            ? AnswerOf(call, IdOf(call))
            : throw NotFound();

    private static RestAnswer Get(RestCall call)
    {
        var task = call.Portal.Tasks.Find(IdOf(call)) ?? throw NotFound();
        var selected = RecordList.Read([task], RecordListRequest.Of(call.Parameters)).Result![0]!.AsObject();
        return new RestAnswer(new JsonObject { ["task"] = ItemNames.ToCamel(selected) });
    }

    private static RestAnswer List(RestCall call)
    {
        var answer = RecordList.Read(call.Portal.Tasks.List(), RecordListRequest.Of(call.Parameters));
        var tasks = answer.Result!.AsArray().Select(task => ItemNames.ToCamel(task!.AsObject()));
        return answer with { Result = new JsonObject { ["tasks"] = new JsonArray([.. tasks]) } };
    }

    private static async Task<RestAnswer> DeleteAsync(RestCall call, CancellationToken cancellationToken)
        => await call.Portal.Tasks.DeleteAsync(IdOf(call), call.ActingUser, cancellationToken)
            ? new RestAnswer(new JsonObject { ["task"] = true })
            : throw NotFound();

    private static RestAnswer AnswerOf(RestCall call, long id)
        => new(new JsonObject { ["task"] = ItemNames.ToCamel(call.Portal.Tasks.Find(id) ?? throw NotFound()) });

    private static long IdOf(RestCall call) => call.Parameters.Integer("taskId") is > 0 and var id
        ? id
        : throw new RestException("0", "wrong task id");

    private static JsonObject FieldsOf(RestCall call) => ItemNames.ToUpper(call.Parameters["fields"] as JsonObject ?? []);

    private static RestException NotFound() => new("0", "Task not found or access denied.");
}
