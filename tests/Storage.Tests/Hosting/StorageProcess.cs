using Bitrix24Typed.StoreContracts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bitrix24Typed.Storage.Tests.Hosting;

/// <summary>What a process of an application has of the storage: the stores, started as the host starts them, and nothing that handles events.</summary>
internal sealed class StorageProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _name = $"test {Guid.NewGuid():N}";
    private readonly string _connectionString;

    private StorageProcess(string connectionString, BitrixOptions options, TimeProvider time, IDataProtectionProvider keys)
    {
        _connectionString = connectionString;
        options.Storage.ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = _name }.ToString();
        var services = new ServiceCollection();
        _ = services.AddLogging().AddSingleton(time).AddSingleton(keys);
        _ = services.AddBitrix24(_ => { }).UsePostgresStorage();
        _ = services.AddSingleton<IOptions<BitrixOptions>>(new OptionsWrapper<BitrixOptions>(options));
        _ = services.AddSingleton<IOptionsMonitor<BitrixOptions>>(new FixedOptions(options));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The keys that processes have in common unless a test says otherwise.</summary>
    public static IDataProtectionProvider Keys { get; } = new EphemeralDataProtectionProvider();

    /// <summary>What a process stores of a body.</summary>
    public static byte[] Encrypt(string body) => Keys.CreateProtector("Bitrix24Typed.Storage").Protect(System.Text.Encoding.UTF8.GetBytes(body));

    public static async Task<StorageProcess> StartAsync(
        string connectionString, TimeProvider? time = null, BitrixOptions? options = null, IDataProtectionProvider? keys = null)
    {
        var process = new StorageProcess(connectionString, options ?? new BitrixOptions(), time ?? TimeProvider.System, keys ?? Keys);
        await ActivatorUtilities.CreateInstance<StorageStart>(process._services).StartingAsync(TestContext.Current.CancellationToken);
        return process;
    }

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    /// <summary>Ends the connections of the process, as its death does.</summary>
    public Task BreakConnectionsAsync()
        => PostgresServer.ExecuteAsync(_connectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{_name}'");

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
