using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Storage.Tests.Database;

public sealed class StartTests(TestServer server)
{
    [Theory]
    [InlineData(null, "Set Bitrix24:Storage:ConnectionString")]
    [InlineData(" ", "Set Bitrix24:Storage:ConnectionString")]
    [InlineData("Hots=db;Password=confidential", "is not a connection string")]
    public async Task Without_a_connection_string_the_start_stops_and_says_what_to_set(string? connectionString, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        _ = builder.Services.AddBitrix24(options =>
        {
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { MemberId = "1f", ApplicationToken = "token" });
            options.Storage.ConnectionString = connectionString;
        }).UsePostgresStorage();
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("confidential", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_can_not_be_reached_stops_the_start()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StorageProcess.StartAsync("Host=127.0.0.1;Port=1;Username=app;Password=confidential;Timeout=2"));

        Assert.Contains("Bitrix24:Storage:ConnectionString", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("confidential", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_at_the_same_time_make_one_schema()
    {
        var database = await server.CreateDatabaseAsync();

        var processes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StorageProcess.StartAsync(database))));

        foreach (var process in processes)
        {
            Assert.Null(await process.Get<IPortalStore>().FindAsync("unknown", TestContext.Current.CancellationToken));
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task Other_keys_than_those_of_the_first_process_stop_the_start()
    {
        var database = await server.CreateDatabaseAsync();
        await using var first = await StorageProcess.StartAsync(database);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StorageProcess.StartAsync(database, keys: new EphemeralDataProtectionProvider()));

        Assert.Contains("PersistKeysTo", exception.Message, StringComparison.Ordinal);
        await using var second = await StorageProcess.StartAsync(database);
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_stops_the_start()
    {
        var database = await server.CreateDatabaseAsync();
        await (await StorageProcess.StartAsync(database)).DisposeAsync();
        await PostgresServer.ExecuteAsync(database, "UPDATE bitrix24.schema_version SET version = 1000");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StorageProcess.StartAsync(database));

        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_may_forget_what_it_has_committed_stops_the_start()
    {
        var database = await server.CreateDatabaseAsync();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StorageProcess.StartAsync(database + ";Options=-c synchronous_commit=off"));

        Assert.Contains("synchronous_commit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_path_names_the_schema_and_an_administrator_may_have_made_it()
    {
        var database = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, "CREATE SCHEMA our_events");

        await using var process = await StorageProcess.StartAsync(database + ";Search Path=our_events");

        await PostgresServer.ExecuteAsync(database, "SELECT * FROM our_events.portals, our_events.lanes");
    }
}
