using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Tests;

public sealed class EmulatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bitrix24-cli-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_delivers_and_outlives_the_command_in_its_file()
    {
        var state = Path.Combine(_folder.FullName, "state.json");
        using var recorder = Tool.Start("record", "--port", "0", "--to", Path.Combine(_folder.FullName, "deliveries.jsonl"), "--json");
        var handler = (await recorder.NextNoteAsync()).Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal));
        string memberId;
        using (var emulator = Tool.Start("emulator", "--port", "0", "--state", state, "--seed", "1", "--application", handler, "--scope", "crm", "--json"))
        {
            var start = JsonNode.Parse(await emulator.NextLineAsync())!;
            memberId = (string)start["memberId"]!;
            Assert.Equal("local.emulated", (string?)start["clientId"]);
            Assert.NotEqual((string?)start["portal"], (string?)start["authorizationServer"]);

            // The page of an installer is opened by the administrator's browser.
            var opened = JsonNode.Parse(await recorder.NextLineAsync())!;
            Assert.Equal("/bitrix24/install", (string?)opened["path"]);
            Assert.Contains("REFRESH_ID=%2A%2A%2A", (string)opened["body"]!, StringComparison.Ordinal);

            using var client = new HttpClient { BaseAddress = new Uri((string)start["portal"]!) };
            using var added = await client.PostAsJsonAsync($"/control/portals/{memberId}/records/2", new JsonObject { ["TITLE"] = "A deal" }, Cancellation);
            Assert.True(added.IsSuccessStatusCode, $"{added.StatusCode}");
            _ = (await emulator.InterruptAsync()).Ends(0);
        }

        Assert.Contains("A deal", await File.ReadAllTextAsync(state, Cancellation), StringComparison.Ordinal);
        using var again = Tool.Start("emulator", "--port", "0", "--state", state, "--json");
        Assert.Equal(memberId, (string?)JsonNode.Parse(await again.NextLineAsync())!["memberId"]);
        _ = (await again.InterruptAsync()).Ends(0);
        _ = (await recorder.InterruptAsync()).Ends(0);
    }

    [Fact]
    public async Task Deliveries_are_shown_without_their_tokens()
    {
        await using var application = await OperatedApplication.StartAsync();
        var (port, server) = FreePorts();
        using var emulator = Tool.Start("emulator", "--port", $"{port}", "--json");
        var start = JsonNode.Parse(await emulator.NextLineAsync())!;
        Assert.Equal($"http://127.0.0.1:{server}", (string?)start["authorizationServer"]);
        var memberId = (string)start["memberId"]!;

        using var client = new HttpClient { BaseAddress = new Uri((string)start["portal"]!) };
        using var registered = await client.PostAsJsonAsync(
            "/control/applications",
            new JsonObject { ["clientId"] = "local.x", ["clientSecret"] = "s", ["scope"] = new JsonArray("crm"), ["installUrl"] = application.EventsUrl, ["hasInterface"] = false },
            Cancellation);
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync(Cancellation));
        using var installed = await client.PostAsync(new Uri($"/control/portals/{memberId}/applications/local.x/install", UriKind.Relative), content: null, Cancellation);
        Assert.True(installed.IsSuccessStatusCode, await installed.Content.ReadAsStringAsync(Cancellation));

        var line = await emulator.NextLineAsync();
        var delivery = JsonNode.Parse(line)!;
        Assert.Equal("ONAPPINSTALL", (string?)delivery["event"]);
        Assert.Equal(403, (int)delivery["answer"]!["status"]!);
        Assert.DoesNotContain("token", line, StringComparison.OrdinalIgnoreCase);
        _ = (await emulator.InterruptAsync()).Ends(0);
    }

    [Fact]
    public async Task A_taken_port_is_said()
    {
        var (port, _) = FreePorts();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        listener.Start();

        var result = (await Tool.RunAsync("emulator", "--port", $"{port}")).Ends(3);

        Assert.Contains("address already in use", result.Errors, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (int First, int Second) FreePorts()
    {
        while (true)
        {
            using var first = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            first.Start();
            var port = ((System.Net.IPEndPoint)first.LocalEndpoint).Port;
            using var second = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port + 1);
            try
            {
                second.Start();
                return (port, port + 1);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Taken: another pair.
            }
        }
    }
}
