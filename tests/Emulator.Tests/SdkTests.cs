using System.Diagnostics;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

/// <summary>Bitrix24's own SDK for JavaScript, as it is published, talks to the emulator.</summary>
public sealed class SdkTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "b24jssdk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_javascript_sdk_runs_unmodified()
    {
        // The SDK measures life times by the clock of its own process.
        await using var emulator = await PortalEmulator.StartAsync(new PortalEmulatorOptions { DeliveryDelay = TimeSpan.Zero }, Cancellation);
        await using var listener = await HandlerListener.StartAsync();
        var application = emulator.RegisterApplication(new() { ClientId = "local.sdk", ClientSecret = "sdk-secret", Scope = ["crm"] });
        var installation = await emulator.Portal.InstallAsync(application, Cancellation);
        var tokens = emulator.Portal.IssueToken(1, application);
        emulator.Portal.ExpireAccessTokens();

        _ = await RunAsync("npm", "ci --no-audit --no-fund --loglevel=error");
        var output = await RunAsync("node", "run.mjs", new JsonObject
        {
            ["authorization"] = new JsonObject
            {
                ["applicationToken"] = installation.ApplicationToken,
                ["userId"] = 1,
                ["memberId"] = emulator.Portal.MemberId,
                ["accessToken"] = tokens.AccessToken,
                ["refreshToken"] = tokens.RefreshToken,
                ["expires"] = tokens.ExpiresAt.ToUnixTimeSeconds(),
                ["expiresIn"] = 3600,
                ["scope"] = installation.Scope,
                ["domain"] = emulator.Portal.Domain,
                ["clientEndpoint"] = emulator.Portal.ClientEndpoint.AbsoluteUri,
                ["serverEndpoint"] = emulator.Portal.ServerEndpoint.AbsoluteUri,
                ["status"] = installation.Status,
            },
            ["secret"] = new JsonObject { ["clientId"] = application.ClientId, ["clientSecret"] = application.ClientSecret },
            ["handler"] = listener.At("/events").AbsoluteUri,
        });

        await emulator.WaitForIdleAsync(Cancellation);
        var handler = listener.At("/events").AbsoluteUri;
        var expected = JsonNode.Parse($$"""
            {
              "application": "local.sdk",
              "renewals": 1,
              "bound": true,
              "boundOffline": true,
              "bindings": [
                { "event": "ONCRMDEALADD", "handler": "{{handler}}", "auth_type": "0", "offline": 0 },
                { "event": "ONCRMDEALADD", "connector_id": "", "offline": 1 }
              ],
              "errorOfSecondBinding": "ERROR_CORE",
              "added": 120,
              "batch": [true, "Deal 1", "Deal 2"],
              "list": 120,
              "fetched": 120,
              "items": 120,
              "reserved": [["ONCRMDEALADD", 1], ["ONCRMDEALADD", 2]],
              "erroneous": true,
              "cleared": true,
              "queued": 50,
              "read": 118,
              "unbound": 1
            }
            """)!;
        Assert.Equal(expected.ToJsonString(), JsonNode.Parse(output)!.ToJsonString());
        Assert.Equal((1, 120), (emulator.Portal.Renewals, listener.Requests.Count));
    }

    private static async Task<string> RunAsync(string program, string arguments, JsonObject? portal = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["EMULATED_PORTAL"] = portal?.ToJsonString() },
        };
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
            await process.WaitForExitAsync(Cancellation);
            Assert.True(process.ExitCode == 0, $"{program} {arguments}: {await errors}{await output}");
            return (await output).TrimEnd().Split('\n')[^1];
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
