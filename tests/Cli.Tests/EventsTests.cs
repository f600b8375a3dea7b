namespace Bitrix24Typed.Cli.Tests;

public sealed class EventsTests
{
    [Fact]
    public async Task The_catalogue_is_listed_whole()
    {
        var events = (await Tool.RunAsync("events", "--json")).Ends(0).Json.AsArray();

        Assert.True(events.Count > 190, $"{events.Count}");
        Assert.Equal(events.Select(known => (string)known!["name"]!).Order(StringComparer.OrdinalIgnoreCase), events.Select(known => (string)known!["name"]!));
        var deal = Assert.Single(events, known => (string)known!["name"]! == "OnCrmDealUpdate")!;
        Assert.Equal("A deal was changed.", (string?)deal["summary"]);
        Assert.Equal(["crm"], deal["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.Equal((true, false), ((bool)deal["isOffline"]!, (bool)deal["isOutdated"]!));
        Assert.Equal("https://apidocs.bitrix24.com/api-reference/crm/deals/events/on-crm-deal-update.html", (string?)deal["page"]);
        var message = Assert.Single(events, known => (string)known!["name"]! == "OnImBotMessageAdd")!;
        Assert.Equal((true, "OnImBotV2MessageAdd"), ((bool)message["isOutdated"]!, (string?)message["successor"]));
    }

    [Fact]
    public async Task Scopes_and_a_text_narrow_the_list()
    {
        var both = (await Tool.RunAsync("events", "--scope", "TASK", "--scope", "user", "--json")).Ends(0).Json.AsArray();
        Assert.Equal(7, both.Count);
        Assert.All(both, known => Assert.Contains((string)known!["scopes"]![0]!, (string[])["task", "user"]));

        var comments = (await Tool.RunAsync("events", "--scope", "task", "--search", "COMMENT", "--json")).Ends(0).Json.AsArray();
        Assert.Equal(["OnTaskCommentAdd", "OnTaskCommentDelete", "OnTaskCommentUpdate"], comments.Select(known => (string)known!["name"]!));
    }

    [Fact]
    public async Task What_is_not_there_is_a_finding()
    {
        var result = (await Tool.RunAsync("events", "--search", "no such text")).Ends(1);

        Assert.Equal("", result.Output);
        Assert.Contains("No documented event fits.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("100")]
    public async Task A_table_fits_into_a_terminal(string columns)
    {
        var result = (await Tool.RunAsync(new Dictionary<string, string> { ["COLUMNS"] = columns }, "events", "--scope", "imbot")).Ends(0);

        Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= int.Parse(columns, null), line));
        Assert.Contains("OnImBotV2MessageAdd", result.Output.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", result.Output, StringComparison.Ordinal);
    }
}
