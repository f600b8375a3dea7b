using Bitrix24Typed;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace Bitrix24Typed;

/// <summary>One server for all tests; each has a database of its own.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartNewAsync();

    public Task<string> CreateDatabaseAsync() => _server!.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
