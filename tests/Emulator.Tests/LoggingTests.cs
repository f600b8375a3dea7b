using Bitrix24Typed.Emulator.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class LoggingTests
{
    [Fact]
    public async Task Deliveries_are_logged_without_tokens_and_secrets()
    {
        var logs = new FakeLogCollector();
        using var loggerFactory = LoggerFactory.Create(
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs)));
        await using var scene = await Scene.StartAsync(Scene.Immediate with { LoggerFactory = loggerFactory }, "crm");
        await scene.BindAsync("OnCrmDealAdd");

        _ = await scene.Portal.Deals.AddAsync("First", cancellationToken: TestContext.Current.CancellationToken);
        _ = await scene.ReceivedAsync();
        var tokens = scene.Portal.IssueToken(1, scene.Application);
        var query = $"?grant_type=refresh_token&client_id=local.scene&client_secret=scene-secret&refresh_token={tokens.RefreshToken}";
        _ = await scene.GetAsync(new Uri(scene.Emulator.Address, "/oauth/token/" + query));

        var messages = logs.GetSnapshot().Select(record => record.Message).ToList();
        Assert.Contains($"Delivered ONCRMDEALADD to {scene.Listener.At("/").Authority}: 200.", messages);
        string[] secrets = ["scene-secret", tokens.RefreshToken, tokens.AccessToken, scene.Installation.ApplicationToken];
        Assert.DoesNotContain(messages, message => secrets.Any(secret => message.Contains(secret, StringComparison.Ordinal)));
    }
}
