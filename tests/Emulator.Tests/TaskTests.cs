using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class TaskTests
{
    [Fact]
    public async Task A_task_lives_through_its_events()
    {
        await using var scene = await StartAsync("OnTaskAdd", "OnTaskUpdate", "OnTaskDelete");

        var added = await scene.CallAsync(
            "tasks.task.add", new() { ["fields"] = new JsonObject { ["TITLE"] = "Call", ["RESPONSIBLE_ID"] = 2 } });
        var updated = await scene.CallAsync(
            "tasks.task.update", new() { ["taskId"] = 1, ["fields"] = new JsonObject { ["STATUS"] = 5 } });
        var selected = await scene.CallAsync("tasks.task.get", new() { ["taskId"] = 1, ["select"] = new JsonArray("ID", "TITLE") });
        var deleted = await scene.CallAsync("tasks.task.delete", new() { ["taskId"] = 1 });

        Assert.Equal(("1", "2"), ((string?)added.Result["task"]!["id"], (string?)added.Result["task"]!["responsibleId"]));
        Assert.Equal("5", (string?)updated.Result["task"]!["status"]);
        Assert.Equal("""{"task":{"id":"1","title":"Call"}}""", selected.Result.ToJsonString());
        Assert.True((bool)deleted.Result["task"]!);
        string[] expected =
        [
            "ONTASKADD&data[FIELDS_BEFORE]=undefined&data[FIELDS_AFTER][ID]=1&data[IS_ACCESSIBLE_BEFORE]=N&data[IS_ACCESSIBLE_AFTER]=undefined",
            "ONTASKUPDATE&data[FIELDS_BEFORE][ID]=1&data[FIELDS_AFTER][ID]=1"
                + "&data[IS_ACCESSIBLE_BEFORE]=undefined&data[IS_ACCESSIBLE_AFTER]=undefined",
            "ONTASKDELETE&data[FIELDS_BEFORE][ID]=1&data[FIELDS_AFTER]=undefined&data[IS_ACCESSIBLE_BEFORE]=undefined&data[IS_ACCESSIBLE_AFTER]=N",
        ];
        Assert.Equal(expected, (await scene.ReceivedAsync()).Select(Describe));
    }

    [Theory]
    [InlineData(false, "[ID]=1&data[{0}][TASK_ID]=1")]
    [InlineData(true, "[ID]=0&data[{0}][TASK_ID]=1&data[{0}][MESSAGE_ID]=1")]
    public async Task A_comment_lives_through_its_events(bool commentsAreMessages, string comment)
    {
        await using var scene = await StartAsync("OnTaskCommentAdd", "OnTaskCommentUpdate", "OnTaskCommentDelete");
        scene.Portal.Tasks.CommentsAreMessages = commentsAreMessages;
        _ = await scene.Portal.Tasks.AddAsync("Call", cancellationToken: TestContext.Current.CancellationToken);
        var text = new JsonObject { ["POST_MESSAGE"] = "Done" };

        var added = await scene.CallAsync("task.commentitem.add", new() { ["TASKID"] = 1, ["FIELDS"] = text.DeepClone() });
        var read = await scene.CallAsync("task.commentitem.getlist", new() { ["TASKID"] = 1 });
        var updated = await scene.CallAsync(
            "task.commentitem.update", new() { ["TASKID"] = 1, ["ITEMID"] = 1, ["FIELDS"] = text.DeepClone() });
        var deleted = await scene.CallAsync("task.commentitem.delete", new() { ["TASKID"] = 1, ["ITEMID"] = 1 });
        var gone = await scene.CallAsync("task.commentitem.get", new() { ["TASKID"] = 1, ["ITEMID"] = 1 });

        Assert.Equal((1, "Done", true, true, "ERROR_CORE"),
            ((long)added.Result, (string?)read.Result[0]!["POST_MESSAGE"], (bool)updated.Result, (bool)deleted.Result, gone.Error));
        string Of(string key) => $"data[{key}]{comment.Replace("{0}", key, StringComparison.Ordinal)}";
        const string rest = "&data[IS_ACCESSIBLE_BEFORE]=undefined&data[IS_ACCESSIBLE_AFTER]=undefined";
        Assert.Equal(
            [
                $"ONTASKCOMMENTADD&data[FIELDS_BEFORE]=undefined&{Of("FIELDS_AFTER")}{rest}",
                $"ONTASKCOMMENTUPDATE&{Of("FIELDS_BEFORE")}&{Of("FIELDS_AFTER")}&data[FIELDS_AFTER][ACTION]=EDIT{rest}",
                $"ONTASKCOMMENTDELETE&{Of("FIELDS_BEFORE")}&{Of("FIELDS_AFTER")}&data[FIELDS_AFTER][ACTION]=DEL{rest}",
            ],
            (await scene.ReceivedAsync()).Select(Describe));
    }

    [Fact]
    public async Task Tasks_are_listed_in_pages_and_filtered()
    {
        await using var scene = await Scene.StartAsync("task");
        for (var task = 1; task <= 60; task++)
            _ = await scene.Portal.Tasks.AddAsync($"Task {task}", cancellationToken: TestContext.Current.CancellationToken);

        var page = await scene.CallAsync("tasks.task.list", new() { ["filter"] = new JsonObject { [">ID"] = 5 }, ["start"] = 50 });
        var missing = await scene.CallAsync("tasks.task.get", new() { ["taskId"] = 77 });

        Assert.Equal(["56", "57", "58", "59", "60"], page.Result["tasks"]!.AsArray().Select(task => (string?)task!["id"]));
        Assert.Equal((55, 400, "0"), ((int)page.Body["total"]!, missing.StatusCode, missing.Error));
    }

    private static async Task<Scene> StartAsync(params string[] events)
    {
        var scene = await Scene.StartAsync("task");
        foreach (var eventName in events)
            await scene.BindAsync(eventName);
        return scene;
    }

    private static string Describe(ReceivedRequest request) => string.Join('&', request.Form
        .Where(field => field.Key == "event" || field.Key.StartsWith("data", StringComparison.Ordinal))
        .Select(field => field.Key == "event" ? field.Value : $"{field.Key}={field.Value}"));
}
