using System.Diagnostics;
using System.Text;
using Bitrix24Typed.Inbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Benchmarks.Postgres;

/// <summary>The PostgreSQL inbox on a server of its own: appends by clients at the same time, and claims from an empty store and from a full one.</summary>
internal static class PostgresBenchmark
{
    private const int Clients = 32;
    private const int Workers = 16;
    private const int Claims = 20_000;
    private const int Backlog = 1_000_000;
    private const string Empty = "TRUNCATE bitrix24.lanes, bitrix24.events, bitrix24.bodies";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
    private static readonly EphemeralDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    public static async Task RunAsync()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        using var host = await StartAsync(database);
        var inbox = host.Services.GetRequiredService<IInboxStore>();

        await AppendAsync("append (warm-up)", inbox);
        await AppendAsync("append", inbox);
        await PostgresServer.ExecuteAsync(database, Empty);
        foreach (var round in new[] { "(warm-up)", "" })
        {
            await inbox.AppendAsync([.. Enumerable.Range(0, Claims).Select(number => Event($"{round}-{number}"))], default);
            await ClaimAsync($"claim and complete, {Claims:N0} stored {round}", inbox);
        }

        await PostgresServer.ExecuteAsync(database, InsertBacklog());
        await ClaimAsync($"claim and complete, {Backlog:N0} stored", inbox);
    }

    private static async Task<IHost> StartAsync(string database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        _ = builder.Services.AddSingleton<IDataProtectionProvider>(Keys);
        _ = builder.Services.AddBitrix24(options =>
        {
            options.Storage.ConnectionString = database;
            options.OutgoingWebhooks.Add(new() { MemberId = "1f", ApplicationToken = "token" });
        }).UsePostgresStorage();
        // The store alone: nothing takes the events out.
        foreach (var worker in builder.Services.Where(service => service.ImplementationType?.Name == "InboxWorker").ToList())
            _ = builder.Services.Remove(worker);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task AppendAsync(string name, IInboxStore inbox)
    {
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var own = new List<double>();
            while (watch.Elapsed < Duration)
            {
                var began = Stopwatch.GetTimestamp();
                await inbox.AppendAsync([Event($"{client}-{own.Count}")], default);
                own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return own;
        })));
        var all = latencies.SelectMany(own => own).Order().ToList();
        Console.WriteLine($"{name}: {all.Count / watch.Elapsed.TotalSeconds:0}/s, p50 {all[all.Count / 2]:0.0} ms, p99 {all[all.Count * 99 / 100]:0.0} ms");
    }

    private static async Task ClaimAsync(string name, IInboxStore inbox)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var number = 0; number < Claims / Workers; number++)
                await inbox.CompleteAsync(await inbox.ClaimAsync(default), default);
        })));
        Console.WriteLine($"{name}: {Claims / watch.Elapsed.TotalSeconds:0}/s");
    }

    private static InboxEvent Event(string key) => new()
    {
        EventName = "ONCRMDEALUPDATE",
        MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f",
        Domain = "acme.bitrix24.com",
        OrderKey = key,
        ContentHash = (UInt128)(ulong)Random.Shared.NextInt64() << 64,
        ReceivedAt = DateTimeOffset.UtcNow,
        Origin = EventOrigin.Online,
        Format = EventFormat.Form,
        Body = Encoding.ASCII.GetBytes(new string('x', 1024)),
    };

    /// <summary>Made by the server: appending a million events takes minutes.</summary>
    private static string InsertBacklog()
    {
        var body = Convert.ToHexString(Keys.CreateProtector("Bitrix24Typed.Storage").Protect(new byte[1024]));
        return
            $"""
            SET search_path = bitrix24;
            CREATE TEMPORARY TABLE backlog AS SELECT nextval('event_positions') AS position, n FROM generate_series(1, {Backlog}) n;
            INSERT INTO events (position, lane, id, event_name, member_id, domain, order_key, received_at, auth_user_id, origin, format, content_hash, is_coalescing, due_at)
                SELECT position, n, gen_random_uuid(), 'ONCRMDEALUPDATE', 'portal ' || n % 1000, 'acme.bitrix24.com', 'backlog ' || n, now(), 0, 0, 0, gen_random_uuid(), false, '-infinity'
                FROM backlog;
            INSERT INTO bodies SELECT position, '\x{body}' FROM backlog;
            INSERT INTO lanes (lane, member_id, state, turn, due_at) SELECT n, 'portal ' || n % 1000, 'ready', n / 1000, '-infinity' FROM backlog;
            ANALYZE;
            """;
    }
}
