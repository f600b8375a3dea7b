using System.Net;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Tests;

public sealed class RecordingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bitrix24-cli-");

    private string File => Path.Combine(_folder.FullName, "deliveries.jsonl");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_recorded_without_secrets_can_be_replayed()
    {
        await using var application = await OperatedApplication.StartAsync();
        using (var recorder = Tool.Start("record", "--port", "0", "--to", File, "--json"))
        {
            var url = UrlIn(await recorder.NextNoteAsync());
            for (var deal = 1; deal <= 3; deal++)
                _ = (await TriggerAsync(url, deal)).Ends(0);
            Assert.Equal("ONCRMDEALUPDATE", (string?)JsonNode.Parse(await recorder.NextLineAsync())!["event"]);
            Assert.Contains("3 deliveries", (await recorder.InterruptAsync()).Ends(0).Errors, StringComparison.Ordinal);
        }

        var lines = await System.IO.File.ReadAllLinesAsync(File, Cancellation);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.DoesNotContain(OperatedApplication.WebhookToken, line, StringComparison.Ordinal));
        Assert.Equal("/some/path", (string?)JsonNode.Parse(lines[0])!["path"]);
        Assert.Contains("auth%5Bapplication_token%5D=%2A%2A%2A", (string)JsonNode.Parse(lines[0])!["body"]!, StringComparison.Ordinal);

        var replayed = (await Tool.RunAsync("replay", File, "--url", application.EventsUrl, "--token", OperatedApplication.WebhookToken, "--json")).Ends(0);
        Assert.Equal((3, 3), ((int)replayed.Json["total"]!, (int)replayed.Json["taken"]!));
        Assert.Equal([1, 2, 3], new[] { await application.Handled.NextAsync(), await application.Handled.NextAsync(), await application.Handled.NextAsync() }.Order());

        var refused = (await Tool.RunAsync("replay", File, "--url", application.EventsUrl, "--token", "wrong", "--json")).Ends(1);
        Assert.Equal(0, (int)refused.Json["taken"]!);
        Assert.Equal([1, 2, 3], refused.Json["failures"]!.AsArray().Select(failure => (int)failure!["line"]!));
        Assert.All(refused.Json["failures"]!.AsArray(), failure => Assert.Equal(403, (int)failure!["answer"]!["status"]!));
    }

    [Fact]
    public async Task An_application_gets_what_is_recorded_and_its_answer_is_the_answer()
    {
        await using var application = await OperatedApplication.StartAsync();
        using var recorder = Tool.Start("record", "--port", "0", "--to", File, "--forward", application.Address.AbsoluteUri);
        var url = new Uri(new Uri(UrlIn(await recorder.NextNoteAsync())), "/bitrix24/events").AbsoluteUri;

        _ = (await TriggerAsync(url, 5)).Ends(0);
        Assert.Equal(5, await application.Handled.NextAsync());
        Assert.Contains("200 OK", await recorder.NextLineAsync(), StringComparison.Ordinal);

        var refused = (await Tool.RunAsync("trigger", "OnCrmDealUpdate", "--url", url, "--token", "wrong", "--json")).Ends(1);
        Assert.Equal(403, (int)refused.Json["answer"]!["status"]!);
        _ = (await recorder.InterruptAsync()).Ends(0);
        var answers = (await System.IO.File.ReadAllLinesAsync(File, Cancellation)).Select(line => (int)JsonNode.Parse(line)!["answer"]!["status"]!);
        Assert.Equal([200, 403], answers);
    }

    [Fact]
    public async Task A_body_without_bounds_is_refused()
    {
        using var recorder = Tool.Start("record", "--port", "0", "--to", File);
        using var client = new HttpClient();
        using var body = new ByteArrayContent(new byte[2 * 1024 * 1024]);

        using var response = await client.PostAsync(new Uri(UrlIn(await recorder.NextNoteAsync())), body, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        _ = (await recorder.InterruptAsync()).Ends(0);
        Assert.Empty(await System.IO.File.ReadAllTextAsync(File, Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_no_recording_is_the_callers_fault()
    {
        await System.IO.File.WriteAllTextAsync(File, "no json\n", Cancellation);

        var result = (await Tool.RunAsync("replay", File, "--url", "http://127.0.0.1:9/")).Ends(2);

        Assert.Contains("Line 1 of deliveries.jsonl is no recorded delivery.", result.Errors, StringComparison.Ordinal);
        _ = (await Tool.RunAsync("replay", File + ".missing", "--url", "http://127.0.0.1:9/")).Ends(2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<ToolResult> TriggerAsync(string url, int deal) => Tool.RunAsync(
        "trigger", "OnCrmDealUpdate", "--url", url, "--token", OperatedApplication.WebhookToken, "--member-id", OperatedApplication.WebhookMember, "--set", $"data.FIELDS.ID={deal}");

    private static string UrlIn(string note) => new Uri(new Uri(note.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal))), "/some/path").AbsoluteUri;
}
