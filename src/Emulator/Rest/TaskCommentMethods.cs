using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Comments on tasks, see <see href="https://apidocs.bitrix24.com/api-reference/tasks/comment-item/index.html"/>.</summary>
internal static class TaskCommentMethods
{
    private const string Scope = "task";

    public static IEnumerable<RestMethod> All =>
    [
        new("task.commentitem.add", Scope, AddAsync),
        new("task.commentitem.update", Scope, UpdateAsync),
        new("task.commentitem.get", Scope, call => new RestAnswer(CommentOf(call))),
        new("task.commentitem.getlist", Scope, call => new RestAnswer(new JsonArray([.. call.Portal.Tasks.CommentsOf(TaskIdOf(call))]))),
        new("task.commentitem.delete", Scope, DeleteAsync),
    ];

    private static async Task<RestAnswer> AddAsync(RestCall call, CancellationToken cancellationToken)
        => new(await call.Portal.Tasks.AddCommentAsync(TaskIdOf(call), TextOf(call), call.ActingUser, cancellationToken) ?? throw NotFound());

    private static async Task<RestAnswer> UpdateAsync(RestCall call, CancellationToken cancellationToken)
    {
        _ = CommentOf(call);
        return new RestAnswer(await call.Portal.Tasks.UpdateCommentAsync(IdOf(call), TextOf(call), call.ActingUser, cancellationToken));
    }

    private static async Task<RestAnswer> DeleteAsync(RestCall call, CancellationToken cancellationToken)
    {
        _ = CommentOf(call);
        return new RestAnswer(await call.Portal.Tasks.DeleteCommentAsync(IdOf(call), call.ActingUser, cancellationToken));
    }

    private static JsonObject CommentOf(RestCall call)
        => call.Portal.Tasks.CommentsOf(TaskIdOf(call)).FirstOrDefault(comment => (string?)comment["ID"] == call.Parameters.Text("ITEMID"))
            ?? throw NotFound();

    private static long TaskIdOf(RestCall call) => call.Parameters.Integer("TASKID");

    private static long IdOf(RestCall call) => call.Parameters.Integer("ITEMID");

    private static string TextOf(RestCall call) => RecordFilter.TextOf(call.Parameters["FIELDS"]?["POST_MESSAGE"]);

    private static RestException NotFound() => new(
        "ERROR_CORE",
        "TASKS_ERROR_EXCEPTION_#512; Check listitem not found or not accessible; 512/TE/ITEM_NOT_FOUND_OR_NOT_ACCESSIBLE");
}
