using System.Net;
using System.Net.Sockets;
using Bitrix24Typed;
using Bitrix24Typed.Emulator;
using Spectre.Console;

namespace QuickStart;

/// <summary>A portal on this machine on which the sample is installed and deals are changed, so that there is something to see.</summary>
internal sealed class EmulatedPortal(PortalEmulator emulator, EmulatedApplication application, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await emulator.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        var installation = await emulator.Portal.InstallAsync(emulator.RegisterApplication(application), stoppingToken);
        Show(installation);
        await ChangeDealsAsync(emulator.Portal.Deals, stoppingToken);
    }

    private static void Show(ApplicationInstallation installation)
    {
        var table = new Table().Title($"Installed on the emulated portal {Markup.Escape(installation.Portal.Domain)}").AddColumns("Bound event", "Handler");
        foreach (var binding in installation.Portal.Handlers)
            _ = table.AddRow(Markup.Escape(binding.EventName), Markup.Escape(binding.Handler));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Watch and control the portal at [bold]{installation.Portal.Address}[/]");
        AnsiConsole.MarkupLine("[grey]Deals change every two seconds. Press Ctrl+C to stop.[/]");
    }

    private static async Task ChangeDealsAsync(PortalRecords deals, CancellationToken stoppingToken)
    {
        for (var number = 1; ; number++)
        {
            var id = await deals.AddAsync($"Deal number {number}", cancellationToken: stoppingToken);
            await Task.Delay(Pause, stoppingToken);
            _ = await deals.UpdateAsync(id, new() { ["STAGE_ID"] = "WON", ["OPPORTUNITY"] = number * 100 }, cancellationToken: stoppingToken);
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }
}

/// <summary>Lets the sample run without a portal.</summary>
internal static class EmulatedPortalExtensions
{
    /// <summary>
    /// Unless a portal's application is configured, emulates a portal and configures the sample as an application of it. The portal is another one at
    /// each start, so it is kept in memory.
    /// </summary>
    public static async Task UseEmulatedPortalAsync(this WebApplicationBuilder builder, BitrixBuilder bitrix)
    {
        if (builder.Configuration["Bitrix24:ClientId"] is not null)
            return;

        var publicUrl = new Uri($"http://localhost:{FreePort()}");
        _ = builder.WebHost.UseUrls(publicUrl.AbsoluteUri);
        var emulator = await PortalEmulator.StartAsync(new PortalEmulatorOptions { AllowLoopbackHandlers = true, Page = new EmulatorPage() });
        var application = new EmulatedApplication
        {
            ClientId = "local.quickstart",
            ClientSecret = "emulated",
            Scope = ["crm"],
            InstallUrl = new Uri(publicUrl, "/bitrix24/install"),
            HasInterface = true,
        };
        _ = builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bitrix24:ClientId"] = application.ClientId,
            ["Bitrix24:ClientSecret"] = application.ClientSecret,
            ["Bitrix24:PublicUrl"] = publicUrl.AbsoluteUri,
            ["Bitrix24:AuthorizationServer"] = emulator.Address.AbsoluteUri,
            ["Bitrix24:AllowedPortalHosts:0"] = emulator.Address.Authority,
        });
        _ = bitrix.UseInMemoryStorage().Services.AddHostedService(services =>
            new EmulatedPortal(emulator, application, services.GetRequiredService<IHostApplicationLifetime>()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
