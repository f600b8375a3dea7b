using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Storage.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Bitrix24Typed.Storage.Tests.Inbox;

public sealed class StoredEventsTests(TestServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_that_PostgreSQL_does_not_take_cost_no_event()
    {
        await using var process = await StorageProcess.StartAsync(await server.CreateDatabaseAsync());
        var inbox = process.Get<IInboxStore>();
        var strange = SharedInbox.Event("deal \0 \uD800 1") with { EventHandlerId = "\0", Domain = new string('d', 100_000), EventName = "A\0B" };

        await inbox.AppendAsync([strange, SharedInbox.Event(new string('k', 1_000_000))], Cancellation);

        var leases = new[] { await inbox.ClaimAsync(Cancellation), await inbox.ClaimAsync(Cancellation) };
        var lease = leases.Single(lease => lease.Event.Id == strange.Id);
        Assert.Equal("deal \uFFFD \uFFFD 1", lease.Event.OrderKey);
        await inbox.DeadLetterAsync(lease, new InboxFailure("\0", "\uDC00"), Cancellation);
        Assert.Equal(1, (await inbox.GetStatisticsAsync(Cancellation)).DeadLetters);
    }

    [Fact]
    public async Task A_portal_of_which_much_has_been_handled_does_not_stand_behind_the_others_for_it()
    {
        await using var process = await StorageProcess.StartAsync(await server.CreateDatabaseAsync());
        var inbox = process.Get<IInboxStore>();
        for (var count = 0; count < 50; count++)
        {
            await inbox.AppendAsync([SharedInbox.Event("even")], Cancellation);
            await inbox.CompleteAsync(await inbox.ClaimAsync(Cancellation), Cancellation);
        }

        await inbox.AppendAsync([.. Enumerable.Range(10, 20).Select(number => SharedInbox.Event($"o{number}"))], Cancellation);
        await inbox.AppendAsync([.. Enumerable.Range(0, 3).Select(number => SharedInbox.Event($"eve{number}"))], Cancellation);

        var claimed = new List<InboxLease>();
        for (var count = 0; count < 7; count++)
            claimed.Add(await inbox.ClaimAsync(Cancellation));
        Assert.Equal(3, claimed.Count(lease => lease.Event.MemberId == "even"));
    }

    [Fact]
    public async Task What_is_old_is_removed_and_what_is_not_is_kept()
    {
        var database = await server.CreateDatabaseAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var process = await StorageProcess.StartAsync(database, time);
        var (inbox, options) = (process.Get<IInboxStore>(), new InboxOptions());
        await inbox.AppendAsync([.. Enumerable.Range(0, 2_500).Select(number => SharedInbox.Event($"deal-{number}"))], Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 2_498).Select(async _ => await inbox.CompleteAsync(await inbox.ClaimAsync(Cancellation), Cancellation)));
        await inbox.DeadLetterAsync(await inbox.ClaimAsync(Cancellation), new InboxFailure("System.Exception", "Failed."), Cancellation);

        time.Advance(options.HandledRetention);
        await process.Get<Retention>().PurgeAsync(Cancellation);
        Assert.Equal((2_499, 2_499), await CountAsync(database));

        time.Advance(TimeSpan.FromSeconds(1));
        await process.Get<Retention>().PurgeAsync(Cancellation);
        Assert.Equal((1, 1), await CountAsync(database));
        Assert.Equal((1, 1), ((await inbox.GetStatisticsAsync(Cancellation)).Pending, (await inbox.GetStatisticsAsync(Cancellation)).DeadLetters));

        time.Advance(options.DeadLetterRetention);
        await process.Get<Retention>().PurgeAsync(Cancellation);
        Assert.Equal((1, 0), ((await inbox.GetStatisticsAsync(Cancellation)).Pending, (await inbox.GetStatisticsAsync(Cancellation)).DeadLetters));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Appending_and_claiming_read_no_more_of_a_large_backlog_than_they_need_also_when_it_has_just_grown(int eventsBefore)
    {
        const int backlog = 20_000, events = 50;
        var database = await server.CreateDatabaseAsync();
        await (await StorageProcess.StartAsync(database)).DisposeAsync();
        var before = await ReadsAsync(database);

        await using (var process = await StorageProcess.StartAsync(database))
        {
            var inbox = process.Get<IInboxStore>();
            await PassAsync(inbox, eventsBefore);
            await PostgresServer.ExecuteAsync(database, Backlog.Insert(lanes: backlog, handled: backlog, encryptedBody: StorageProcess.Encrypt("body")));
            await PassAsync(inbox, events);
        }

        // What a process has read is counted when its connections are closed. The process may have met the backlog once while it was being made.
        var reads = await ReadsAsync(database) - before;
        Assert.InRange(reads, events, 2 * backlog);
    }

    private static async Task PassAsync(IInboxStore inbox, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await inbox.AppendAsync([SharedInbox.Event($"new-{number}") with { ContentHash = (UInt128)number }], Cancellation);
            await inbox.CompleteAsync(await inbox.ClaimAsync(Cancellation), Cancellation);
        }
    }

    private static async Task<(long Events, long Bodies)> CountAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT (SELECT count(*) FROM bitrix24.events), (SELECT count(*) FROM bitrix24.bodies)", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        _ = await reader.ReadAsync(Cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>How many rows and index entries have been read, once all other connections are closed.</summary>
    private static async Task<long> ReadsAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var others = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()", connection);
        while (await others.ExecuteScalarAsync(Cancellation) is not 0L)
            Cancellation.ThrowIfCancellationRequested();
        await using var reads = new NpgsqlCommand(
            """
            SELECT (SELECT sum(seq_tup_read + idx_tup_fetch) FROM pg_stat_user_tables WHERE schemaname = 'bitrix24')::bigint
                 + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = 'bitrix24')::bigint
            """,
            connection);
        return (long)(await reads.ExecuteScalarAsync(Cancellation))!;
    }
}
