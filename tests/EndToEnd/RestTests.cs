using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The client against an emulated portal.</summary>
public sealed class RestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_that_enforces_its_limits_refuses_nothing()
    {
        await using var application = await InstalledApplication.StartAsync(
            hasInterface: false,
            (options, emulator) =>
            {
                emulator.Portal.Plan = PortalPlan.Enterprise;
                options.Rest.Rates.Add(new() { Portal = emulator.Portal.Domain });
                options.Rest.MaxAttempts = 1;
            },
            enforceLimits: true);
        _ = await application.InstallAsync();
        var portal = await application.ClientAsync();

        // More than the 250 that the portal bears at once.
        var names = await Task.WhenAll(Enumerable.Range(0, 255).Select(_ => portal.CallAsync<JsonObject>("profile", cancellationToken: Cancellation)));

        Assert.All(names, Assert.NotNull);
    }

    [Fact]
    public async Task What_a_limit_has_refused_is_done_later_and_once()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        application.Emulator.Faults.Add(new CallFault(CallFaultKind.QueryLimitExceeded) { Method = "crm.quote.add", Times = 1 });

        var id = await (await application.ClientAsync()).CallAsync<long>("crm.quote.add", new() { ["fields"] = new JsonObject { ["TITLE"] = "A" } }, Cancellation);

        _ = Assert.Single(application.Portal.Quotes.List());
        Assert.NotNull(application.Portal.Quotes.Find(id));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_not_repeated_while_a_read_is()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        var portal = await application.ClientAsync();
        application.Emulator.Faults.Add(new CallFault(CallFaultKind.LostAnswer) { Method = "crm.quote.add", Times = 1 });
        application.Emulator.Faults.Add(new CallFault(CallFaultKind.LostAnswer) { Method = "crm.quote.list", Times = 1 });

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => portal.CallAsync("crm.quote.add", new() { ["fields"] = new JsonObject { ["TITLE"] = "A" } }, Cancellation));

        _ = Assert.Single(await portal.ListAsync<JsonElement>("crm.quote.list", cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_renamed_portal_is_followed_and_remembered()
    {
        await using var application = await InstalledApplication.StartAsync(
            hasInterface: false, (options, emulator) => options.AllowedPortalHosts.Add($"localhost:{emulator.Address.Port}"));
        _ = await application.InstallAsync();

        application.Portal.Rename($"localhost:{application.Emulator.Address.Port}");
        _ = await (await application.ClientAsync()).CallAsync<long>("crm.quote.add", new() { ["fields"] = new JsonObject { ["TITLE"] = "A" } }, Cancellation);

        _ = Assert.Single(application.Portal.Quotes.List());
        Assert.Equal($"http://localhost:{application.Emulator.Address.Port}/rest/", (await application.FindStoredAsync())!.Portal.ClientEndpoint!.AbsoluteUri);
    }

    [Fact]
    public async Task A_webhook_gives_a_client()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false, (options, emulator) =>
            options.IncomingWebhooks.Add(new IncomingWebhookOptions { Url = emulator.Portal.AddIncomingWebhook(1, "crm").Endpoint }));
        var portal = await application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(application.Portal.Domain, Cancellation);

        var id = await portal!.CallAsync<long>("crm.quote.add", new() { ["fields"] = new JsonObject { ["TITLE"] = "A" } }, Cancellation);

        Assert.NotNull(application.Portal.Quotes.Find(id));
    }
}
