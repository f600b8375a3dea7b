using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.EndToEnd;

/// <summary>Compiled ahead of time, the sample, the SQLite file and the REST client do what they do otherwise.</summary>
public sealed class NativeSampleTests
{
    private const int MostBytes = 25_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_native_sample_installs_receives_calls_and_loses_nothing_when_it_is_killed()
    {
        using var sample = await NativeSample.PublishAsync();
        Assert.InRange(sample.Binary.Length, 1, MostBytes);

        await using var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { AllowLoopbackHandlers = true, DeliveryDelay = TimeSpan.Zero }, Cancellation);
        var application = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = "local.native",
            ClientSecret = "secret",
            Scope = ["crm"],
            InstallUrl = new Uri(sample.Address, "/bitrix24/install"),
            HasInterface = true,
        });

        await sample.StartAsync(emulator, application);
        _ = await emulator.Portal.InstallAsync(application, Cancellation);
        var deal = await emulator.Portal.Deals.AddAsync("Native", cancellationToken: Cancellation);
        await sample.PrintsAsync($"OnCrmDealAdd: deal {deal} was added");

        emulator.Faults.Add(new CallFault(CallFaultKind.ServerError) { Method = "crm.deal.get" });
        _ = await emulator.Portal.Deals.UpdateAsync(deal, new() { ["STAGE_ID"] = "WON" }, cancellationToken: Cancellation);
        await sample.PrintsAsync("ONCRMDEALUPDATE");
        await sample.KillAsync();

        emulator.Faults.Clear();
        await sample.StartAsync(emulator, application);
        await sample.PrintsAsync($"OnCrmDealUpdate: deal {deal} is now Deal {{ Title = Native");
    }
}
