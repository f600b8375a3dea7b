using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Hosting;

/// <summary>A portal that is there as long as the application on it.</summary>
internal sealed class HostedPortal(
    EmulatedSettings settings,
    PortalEmulatorOptions options,
    Func<EmulatedPortal, CancellationToken, Task> live,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers)
    : BackgroundService
{
    private PortalEmulator? _emulator;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _emulator = await PortalEmulator.StartAsync(
            options with { AllowLoopbackHandlers = true, LoggerFactory = loggers }, cancellationToken);
        settings.UseEmulator(_emulator);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_emulator is not null)
            await _emulator.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        var application = _emulator!.RegisterApplication(settings.UseAddress(Address()));
        _ = await _emulator.Portal.InstallAsync(application, stoppingToken);
        loggers.CreateLogger<PortalEmulator>().Ready(_emulator.Address);
        await live(_emulator.Portal, stoppingToken);
    }

    /// <summary>An address of the application by which it is reached from this machine.</summary>
    private Uri Address()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(BindingAddress.Parse).ToList();
        var address = addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses[0];
        var isAny = address.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return new UriBuilder(address.Scheme, isAny ? "localhost" : address.Host, address.Port).Uri;
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }
}
