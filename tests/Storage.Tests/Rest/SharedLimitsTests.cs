using Bitrix24Typed.Emulator;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Tests.Hosting;

namespace Bitrix24Typed.Storage.Tests.Rest;

/// <summary>The limits of a portal that two processes call, as the portal sees them kept.</summary>
public sealed class SharedLimitsTests(TestServer server)
{
    // Each alone would stay within the fifty calls that the portal bears at once; both together exceed them.
    private const int Calls = 28;
    private const int Burst = 30;

    [Fact]
    public async Task Processes_that_call_a_portal_at_the_same_time_exceed_no_limit()
    {
        await using var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { EnforceLimits = true }, TestContext.Current.CancellationToken);
        var database = await server.CreateDatabaseAsync();
        await using var one = await StorageProcess.StartAsync(database, options: OptionsFor(emulator.Portal));
        await using var other = await StorageProcess.StartAsync(database, options: OptionsFor(emulator.Portal));

        await Task.WhenAll(CallAsync(one, emulator.Portal), CallAsync(other, emulator.Portal));

        Assert.Equal(0, emulator.Portal.Limits.Refusals);
    }

    private static BitrixOptions OptionsFor(EmulatedPortal portal) => new()
    {
        IncomingWebhooks = { new IncomingWebhookOptions { Url = portal.AddIncomingWebhook(userId: 1, "user").Endpoint } },
        Rest = { Burst = Burst },
    };

    private static async Task CallAsync(StorageProcess process, EmulatedPortal portal)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var client = (await process.Get<IBitrixClientFactory>().CreateAsync(portal.Domain, cancellation))!;
        _ = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => client.CallAsync("profile", cancellationToken: cancellation)));
    }
}
