using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

/// <summary>A newcomer follows docs/getting-started.md.</summary>
public sealed class GettingStartedTests(PackedSolution solution)
{
    private readonly GuidePage _page = new(Repository.PathOf("docs", "getting-started.md"));

    [Fact]
    public async Task Every_command_of_the_page_does_what_the_page_says()
    {
        var newcomer = new Consumer(solution, "getting-started");
        var folder = newcomer.Folder;
        foreach (var command in _page.Commands)
        {
            switch (command.Split(' '))
            {
                case ["cd", var name]:
                    folder = Path.Combine(folder, name);
                    break;
                case ["dotnet", "run", .. var arguments]:
                    await SeeDealHandledAsync(newcomer, folder, ["run", .. arguments]);
                    break;
                case ["dotnet", .. var arguments]:
                    _ = (await newcomer.RunAsync(folder, arguments)).AssertSucceeded();
                    break;
                default:
                    Assert.Fail($"The page has a command that this test does not run: {command}");
                    break;
            }
        }
    }

    [Fact]
    public void The_page_has_no_commands_but_those_that_are_run()
    {
        Assert.Equal(["csharp", "shell", "text"], _page.Languages);
        Assert.Contains(_page.Commands, command => command.StartsWith("dotnet run", StringComparison.Ordinal));
    }

    /// <summary>Does by the control API what the page lets a browser do, and waits for the lines that the page shows.</summary>
    private async Task SeeDealHandledAsync(Consumer newcomer, string folder, string[] arguments)
    {
        if (_page.Output is not [var installed, var handled])
            throw new InvalidOperationException("The page shows other lines than this test waits for.");

        using var run = newcomer.Start(folder, arguments);
        var line = await run.WaitForLineAsync(installed[..installed.IndexOf("http", StringComparison.Ordinal)]);
        using var portal = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]) };
        var portals = await portal.GetFromJsonAsync<JsonArray>("control/portals", TestContext.Current.CancellationToken);
        using var added = await portal.PostAsJsonAsync(
            $"control/portals/{portals![0]!["memberId"]}/records/2",
            new JsonObject { ["title"] = handled[(handled.LastIndexOf(' ') + 1)..] },
            TestContext.Current.CancellationToken);

        _ = added.EnsureSuccessStatusCode();
        _ = await run.WaitForLineAsync(handled);
    }
}
