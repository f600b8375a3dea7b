using Bitrix24Typed.Storage.Database;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Storage;

/// <summary>Prepares the database, and makes this process known to the others, before anything else of the application starts.</summary>
internal sealed class StorageStart(DatabasePreparation preparation, DatabaseNotifications notifications, ProcessHeartbeat heartbeat)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await preparation.PrepareAsync(cancellationToken);
        notifications.Start();
        heartbeat.Start();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
