namespace Bitrix24Typed.Cli.Tests;

public sealed class TriggerTests
{
    [Fact]
    public async Task An_application_handles_what_is_triggered()
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await Tool.RunAsync(
            "trigger", "oncrmdealupdate",
            "--url", application.Address.AbsoluteUri,
            "--token", OperatedApplication.WebhookToken,
            "--member-id", OperatedApplication.WebhookMember,
            "--set", "data.FIELDS.ID=7",
            "--json")).Ends(0);

        Assert.Equal(7, await application.Handled.NextAsync());
        Assert.Equal("ONCRMDEALUPDATE", (string?)result.Json["event"]);
        Assert.Equal(application.EventsUrl, (string?)result.Json["url"]);
        Assert.Equal("7", (string?)result.Json["data"]!["FIELDS"]!["ID"]);
        Assert.Equal(200, (int)result.Json["answer"]!["status"]!);
        Assert.True((double)result.Json["answer"]!["milliseconds"]! > 0);
        Assert.DoesNotContain(OperatedApplication.WebhookToken, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_comes_from_the_environment_and_stays_out_of_what_is_printed()
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await Tool.RunAsync(
            new Dictionary<string, string> { ["BITRIX24_APPLICATION_TOKEN"] = OperatedApplication.WebhookToken },
            "trigger", "OnCrmDealUpdate", "--url", application.EventsUrl, "--member-id", OperatedApplication.WebhookMember, "--set", "data.FIELDS.ID=8")).Ends(0);

        Assert.Equal(8, await application.Handled.NextAsync());
        Assert.Contains("200 OK", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(OperatedApplication.WebhookToken, result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_a_finding_and_says_why()
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await Tool.RunAsync("trigger", "OnCrmDealUpdate", "--url", application.EventsUrl, "--token", "wrong")).Ends(1);

        Assert.Contains("403 Forbidden", result.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing proves that this comes from a portal", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_answering_is_a_finding()
    {
        var result = (await Tool.RunAsync("trigger", "OnCrmDealUpdate", "--url", "http://127.0.0.1:9/events", "--json")).Ends(1);

        Assert.Null(result.Json["answer"]!["status"]);
        Assert.Contains("refused", (string)result.Json["answer"]!["error"]!, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("--set", "no assignment")]
    [InlineData("--set", "=7")]
    [InlineData("--set", "data..ID=7")]
    [InlineData("--url", "ftp://example.com")]
    public async Task What_can_not_be_understood_is_the_callers_fault(string option, string value)
    {
        string[] url = option == "--url" ? [] : ["--url", "http://127.0.0.1:9/"];

        var result = (await Tool.RunAsync(["trigger", "OnCrmDealUpdate", option, value, .. url])).Ends(2);

        Assert.Contains(value, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_can_be_made_up_the_same_again_and_a_project_has_events_of_its_own()
    {
        string[] line = ["trigger", "OnCrmDealUpdate", "--url", "http://127.0.0.1:9/", "--seed", "5", "--json"];
        var first = (await Tool.RunAsync(line)).Ends(1);
        var second = (await Tool.RunAsync(line)).Ends(1);
        Assert.Equal(first.Json["data"]!.ToJsonString(), second.Json["data"]!.ToJsonString());

        var own = (await Tool.RunAsync("trigger", "OnMyEvent", "--url", "http://127.0.0.1:9/", "--set", "data.ITEM.ID=3", "--json")).Ends(1);
        Assert.Equal("""{"ITEM":{"ID":"3"}}""", own.Json["data"]!.ToJsonString());
        Assert.Contains("ONMYEVENT is no documented event", own.Errors, StringComparison.Ordinal);
    }
}
