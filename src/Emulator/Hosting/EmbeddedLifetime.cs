using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Emulator.Hosting;

/// <summary>Leaves Ctrl+C and the life of the process to the program in which the emulator runs.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
