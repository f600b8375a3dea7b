using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Tasks;

/// <summary>The fields of a task, see <see href="https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html"/>.</summary>
internal static class TaskFields
{
    private static readonly string[] ReadOnly = ["ID", "CREATED_DATE", "CHANGED_BY", "CHANGED_DATE"];

    public static JsonObject Create(long id, JsonObject fields, ActingUser actingUser, DateTimeOffset now)
    {
        var user = RecordFields.UserOf(actingUser);
        var task = new JsonObject
        {
            ["ID"] = id.ToString(CultureInfo.InvariantCulture),
            ["PARENT_ID"] = null,
            ["TITLE"] = "",
            ["DESCRIPTION"] = "",
            ["PRIORITY"] = "1",
            ["STATUS"] = "2",
            ["STAGE_ID"] = "0",
            ["GROUP_ID"] = "0",
            ["RESPONSIBLE_ID"] = user,
            ["CREATED_BY"] = user,
            ["CREATED_DATE"] = TimeText.Of(now),
            ["DEADLINE"] = null,
            ["XML_ID"] = null,
            ["ACCOMPLICES"] = new JsonArray(),
            ["AUDITORS"] = new JsonArray(),
        };
        Change(task, fields, actingUser, now);
        return task;
    }

    /// <summary>Changes fields of a task; unknown ones are ignored.</summary>
    public static void Change(JsonObject task, JsonObject fields, ActingUser actingUser, DateTimeOffset now)
    {
        foreach (var (key, value) in fields)
        {
            var name = key.ToUpperInvariant();
            if (!ReadOnly.Contains(name) && (task.ContainsKey(name) || name.StartsWith("UF_", StringComparison.Ordinal)))
                task[name] = RecordFields.TextOf(value);
        }

        task["CHANGED_BY"] = RecordFields.UserOf(actingUser);
        task["CHANGED_DATE"] = TimeText.Of(now);
    }
}
