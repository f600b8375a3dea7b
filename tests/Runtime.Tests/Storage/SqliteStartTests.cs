using System.Security.Cryptography;
using Bitrix24Typed.Portals;
using Bitrix24Typed.StoreContracts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Tests.Storage;

public sealed class SqliteStartTests : IDisposable
{
    private readonly StorageDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_is_created_at_start_and_keeps_portals_until_the_next()
    {
        using (var first = await StartAsync())
        {
            Assert.True(File.Exists(_directory.Database));
            _ = await first.Services.GetRequiredService<IPortalStore>().UpdateAsync(PortalSamples.Member, _ => PortalSamples.Full(), Cancellation);
            await first.StopAsync(Cancellation);
        }

        using var second = await StartAsync();
        var found = await second.Services.GetRequiredService<IPortalStore>().FindAsync(PortalSamples.Member, Cancellation);

        Assert.Equivalent(PortalSamples.Full(), found, strict: true);
        await second.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Storage_in_memory_leaves_no_file()
    {
        using var host = Build(bitrix => bitrix.UseInMemoryStorage());
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);

        Assert.False(File.Exists(_directory.Database));
    }

    [Fact]
    public async Task A_file_below_no_directory_stops_the_start()
    {
        await File.WriteAllTextAsync(_directory.Database, "", Cancellation);

        var message = await FailAsync(path: Path.Combine(_directory.Database, "bitrix24.db"));

        Assert.Contains("allow this process to write", message, StringComparison.Ordinal);
        Assert.Contains("Bitrix24:Storage:Path", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_a_directory_stops_the_start()
    {
        _ = Directory.CreateDirectory(_directory.Database);

        Assert.Contains("allow this process to write", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_and_is_left_as_it_is()
    {
        var bytes = RandomNumberGenerator.GetBytes(10_000);
        await File.WriteAllBytesAsync(_directory.Database, bytes, Cancellation);

        Assert.Contains("no SQLite database, or a damaged one", await FailAsync(), StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_directory.Database, Cancellation));
    }

    [Fact]
    public async Task A_damaged_table_of_portals_stops_the_start()
    {
        using (var store = new SqlitePortalStore(_directory.File(), new PortalFormat(_directory.Protection()), TimeProvider.System))
        {
            for (var number = 0; number < 100; number++)
                _ = await store.UpdateAsync($"{number}", _ => PortalSamples.Full($"{number}"), Cancellation);
        }

        await using (var file = File.OpenWrite(_directory.Database))
        {
            var half = file.Length / 2;
            file.Position = half;
            await file.WriteAsync(RandomNumberGenerator.GetBytes((int)(file.Length - half)), Cancellation);
        }

        Assert.Contains("a damaged one", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_stops_the_start()
    {
        using (var connection = _directory.File().Open())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA user_version = 1000";
            _ = command.ExecuteNonQuery();
        }

        Assert.Contains("newer version", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_gone_stop_the_start()
    {
        using (var host = await StartAsync())
            await host.StopAsync(Cancellation);
        _directory.Keys.Delete(recursive: true);

        var message = await FailAsync();

        Assert.Contains("Data Protection keys that this process does not have", message, StringComparison.Ordinal);
        Assert.Contains("PersistKeysToFileSystem", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_would_be_gone_after_a_restart_stop_the_start()
    {
        using var host = Build(bitrix => bitrix.Services.AddDataProtection().UseEphemeralDataProtectionProvider());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("in memory only", exception.Message, StringComparison.Ordinal);
        Assert.Contains("PersistKeysToFileSystem", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_else_has_started_when_the_file_is_checked()
    {
        await File.WriteAllTextAsync(_directory.Database, "This is no database, however long one looks at it.", Cancellation);
        var other = new RecordingService();
        using var host = Build(bitrix => bitrix.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(other)));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation));

        Assert.False(other.HasStarted);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<IHost> StartAsync()
    {
        var host = Build();
        await host.StartAsync(Cancellation);
        return host;
    }

    private async Task<string> FailAsync(string? path = null)
    {
        using var host = Build(path: path);
        return (await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation))).Message;
    }

    private IHost Build(Action<BitrixBuilder>? configure = null, string? path = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var bitrix = builder.Services.AddBitrix24(options =>
        {
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { Domain = "acme.bitrix24.com", ApplicationToken = "token" });
            options.Storage.Path = path ?? _directory.Database;
        });
        _ = builder.Services.AddDataProtection().SetApplicationName("tests").PersistKeysToFileSystem(_directory.Keys);
        configure?.Invoke(bitrix);
        return builder.Build();
    }

    private sealed class RecordingService : IHostedService
    {
        public bool HasStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            HasStarted = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
