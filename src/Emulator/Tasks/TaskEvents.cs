using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Tasks;

/// <summary>
/// What the events of tasks tell. What does not apply is the text <c>undefined</c>, also where otherwise a map stands.
/// See <see href="https://apidocs.bitrix24.com/api-reference/tasks/events-tasks/on-task-add.html"/>.
/// </summary>
internal static class TaskEvents
{
    private const string Undefined = "undefined";

    public static JsonObject Added(long id) => Data(Undefined, IdOf(id), "N", Undefined);

    public static JsonObject Updated(long id) => Data(IdOf(id), IdOf(id), Undefined, Undefined);

    public static JsonObject Deleted(long id) => Data(IdOf(id), Undefined, Undefined, "N");

    public static JsonObject CommentAdded(long taskId, long id, bool isMessage)
        => Data(Undefined, CommentOf(taskId, id, isMessage), Undefined, Undefined);

    public static JsonObject CommentChanged(long taskId, long id, string action, bool isMessage)
    {
        var after = CommentOf(taskId, id, isMessage);
        after["ACTION"] = action;
        return Data(CommentOf(taskId, id, isMessage), after, Undefined, Undefined);
    }

    private static JsonObject IdOf(long id) => new() { ["ID"] = id };

    private static JsonObject CommentOf(long taskId, long id, bool isMessage)
    {
        var comment = new JsonObject { ["ID"] = isMessage ? 0 : id, ["TASK_ID"] = taskId };
        if (isMessage)
            comment["MESSAGE_ID"] = id;
        return comment;
    }

    private static JsonObject Data(JsonNode before, JsonNode after, string isAccessibleBefore, string isAccessibleAfter) => new()
    {
        ["FIELDS_BEFORE"] = before,
        ["FIELDS_AFTER"] = after,
        ["IS_ACCESSIBLE_BEFORE"] = isAccessibleBefore,
        ["IS_ACCESSIBLE_AFTER"] = isAccessibleAfter,
    };
}
