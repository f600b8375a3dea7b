namespace Bitrix24Typed.Cli.Tests;

public sealed class InboxTests
{
    [Fact]
    public async Task Dead_letters_are_counted_listed_shown_replayed_and_discarded()
    {
        await using var application = await OperatedApplication.StartAsync();
        await application.FailAsync(3);

        Assert.Equal(3, (int)(await application.AskAsync("inbox", "stats")).Ends(0).Json["deadLetters"]!);

        var first = (await application.AskAsync("inbox", "list", "--limit", "2")).Ends(0).Json;
        var rest = (await application.AskAsync("inbox", "list", "--limit", "2", "--after", (string)first["next"]!)).Ends(0).Json;
        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, rest["items"]!.AsArray().Count));
        Assert.Null(rest["next"]);

        var id = (string)first["items"]![0]!["id"]!;
        var shown = (await application.AskAsync("inbox", "show", id)).Ends(0);
        Assert.Equal((id, "ONCRMDEALUPDATE", Handlers.Problem), ((string?)shown.Json["id"], (string?)shown.Json["eventName"], (string?)shown.Json["reason"]));
        Assert.Contains("data[FIELDS][ID]=", (string)shown.Json["body"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(OperatedApplication.WebhookToken, shown.Output, StringComparison.Ordinal);

        Assert.Equal(1, (int)(await application.AskAsync("inbox", "replay", id)).Ends(0).Json["count"]!);
        _ = await application.Handled.NextAsync();
        Assert.Equal(2, (int)(await application.AskAsync("inbox", "replay", "--event", "oncrmdealupdate")).Ends(0).Json["count"]!);
        _ = await application.Handled.NextAsync();
        _ = await application.Handled.NextAsync();

        await application.FailAsync(1);
        Assert.Equal(0, (int)(await application.AskAsync("inbox", "discard", "--exception", "No.Such")).Ends(0).Json["count"]!);
        Assert.Equal(1, (int)(await application.AskAsync("inbox", "discard", "--all")).Ends(0).Json["count"]!);
        Assert.Empty((await application.AskAsync("inbox", "list")).Ends(0).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_person_sees_tables()
    {
        await using var application = await OperatedApplication.StartAsync();
        await application.FailAsync(1);

        Assert.Contains("Dead letters", (await application.RunAsync("inbox", "stats")).Ends(0).Output, StringComparison.Ordinal);
        var table = (await application.RunAsync("inbox", "list")).Ends(0).Output;
        Assert.Contains("InvalidOperationException", table, StringComparison.Ordinal);
        Assert.Contains(Handlers.Problem, table, StringComparison.Ordinal);
        Assert.Contains("1 dead letter replayed", (await application.RunAsync("inbox", "replay", "--all")).Ends(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("discard")]
    public async Task A_forgotten_condition_means_not_all(string command)
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await application.RunAsync("inbox", command)).Ends(2);

        Assert.Contains("--all", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_a_finding()
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await application.RunAsync("inbox", "show", "0197a3c1-0000-7000-8000-000000000000")).Ends(1);

        Assert.Contains("There is no such dead letter.", result.Errors, StringComparison.Ordinal);
    }
}
