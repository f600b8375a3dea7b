namespace Bitrix24Typed.Cli.Tests;

/// <summary>How the tool finds an application, and is let in.</summary>
public sealed class ManagementTests
{
    [Fact]
    public async Task Only_the_operator_is_let_in()
    {
        await using var application = await OperatedApplication.StartAsync();
        string[] line = ["inbox", "stats", "--url", application.Address.AbsoluteUri];

        Assert.Contains("does not know you", (await Tool.RunAsync(line)).Ends(3).Errors, StringComparison.Ordinal);
        Assert.Contains("does not admit you", (await Tool.RunAsync([.. line, "--bearer", BearerAuthentication.Guest])).Ends(3).Errors, StringComparison.Ordinal);
        _ = (await Tool.RunAsync([.. line, "--bearer", BearerAuthentication.Operator])).Ends(0);
        _ = (await Tool.RunAsync([.. line, "--header", $"Authorization: Bearer {BearerAuthentication.Operator}"])).Ends(0);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", 3, "can't be reached")]
    [InlineData("http://example.com", 2, "https only")]
    public async Task What_lets_in_goes_nowhere_else(string url, int exitCode, string said)
    {
        var result = (await Tool.RunAsync("inbox", "stats", "--url", url, "--bearer", "secret-of-the-operator")).Ends(exitCode);

        Assert.Contains(said, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-operator", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_management_is_told_from_one_that_is_away()
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await Tool.RunAsync("inbox", "stats", "--url", new Uri(application.Address, "/elsewhere").AbsoluteUri)).Ends(3);

        Assert.Contains("app.MapBitrix24Management()", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_there_is_nothing_to_ask()
        => Assert.Contains("BITRIX24_URL", (await Tool.RunAsync("inbox", "stats")).Ends(2).Errors, StringComparison.Ordinal);
}
