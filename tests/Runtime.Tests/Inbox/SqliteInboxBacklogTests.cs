using System.Diagnostics.Metrics;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Telemetry;
using Bitrix24Typed.Tests.Storage;
using Bitrix24Typed.Tests.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bitrix24Typed.Tests.Inbox;

/// <summary>The contract again, of an inbox whose portals have a backlog as soon as two of their lanes are ready.</summary>
public sealed class SqliteInboxBacklogTests : DurableInboxStoreContract
{
    private const int EnoughReady = 2;

    private readonly StorageDirectory _directory = new();

    protected override IMeterFactory Meters { get; } = new TestMeters();

    [Fact]
    public async Task A_backlog_is_handed_out_in_the_order_of_each_key_across_a_restart()
    {
        InboxEvent[] events = [.. Enumerable.Range(0, 60).Select(number => Event($"deal-{number % 7}"))];
        await AppendAsync(events);
        var handled = new List<InboxEvent>();
        for (var round = 0; round < events.Length; round++)
        {
            if (round == events.Length / 2)
                await ReopenAsync();
            var lease = await ClaimAsync();
            handled.Add(lease.Event);
            await CompleteAsync(lease);
        }

        Assert.Equal(
            events.GroupBy(appended => appended.OrderKey).Select(group => string.Join(',', group.Select(appended => appended.Id))),
            handled.GroupBy(claimed => claimed.OrderKey).OrderBy(group => group.Key).Select(group => string.Join(',', group.Select(claimed => claimed.Id))));
        Assert.Equal(new InboxStatistics(0, 0, null), await StatisticsAsync());
    }

    [Fact]
    public async Task Events_of_a_key_that_is_being_handled_do_not_keep_back_the_backlog_behind_them()
    {
        await AppendAsync([.. Events("deal-1", 20), Event("deal-2"), .. Events("deal-1", 20), Event("deal-3")]);

        Assert.Equal(["deal-1", "deal-2", "deal-3"], [(await ClaimAsync()).Event.OrderKey, (await ClaimAsync()).Event.OrderKey, (await ClaimAsync()).Event.OrderKey]);
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task The_events_of_an_object_are_found_in_lane_and_backlog()
    {
        InboxEvent[] events = [Event("deal-1"), Event("deal-2"), Event("deal-3"), Event("deal-1"), Event("deal-3"), Event("deal-1")];
        await AppendAsync(events);

        Assert.Equal([events[0].Id, events[3].Id, events[5].Id], await FindAsync("deal-1", 10));
        Assert.Equal([events[0].Id, events[3].Id], await FindAsync("deal-1", 2));
        Assert.Equal([events[2].Id, events[4].Id], await FindAsync("deal-3", 10));
        Assert.Equal((6, events[0].ReceivedAt), ((await StatisticsAsync()).Pending, (await StatisticsAsync()).OldestPending));
    }

    [Fact]
    public async Task A_body_in_a_backlog_that_is_damaged_becomes_a_dead_letter_and_the_others_go_on()
    {
        var events = new[] { Event("deal-1"), Event("deal-2"), Event("deal-3"), Event("deal-4") };
        await AppendAsync(events);
        Execute("UPDATE inbox_bodies SET body = zeroblob(40) WHERE sequence = 3");

        foreach (var expected in events.Where(appended => appended != events[2]))
            Assert.Equal(expected.Id, (await ClaimAsync()).Event.Id);
        Assert.Equal(events[2].Id, Assert.Single(await DeadLettersAsync(new DeadLetterFilter())).Event.Id);
    }

    [Fact]
    public async Task A_backlog_that_can_not_be_read_is_read_later()
    {
        var events = new[] { Event("deal-1"), Event("deal-2"), Event("deal-3") };
        await AppendAsync(events);
        Execute("ALTER TABLE inbox_events RENAME COLUMN wait TO away");
        var first = await ClaimAsync();
        var second = Store.ClaimAsync(Cancellation).AsTask();
        Assert.False(second.IsCompleted);
        Execute("ALTER TABLE inbox_events RENAME COLUMN away TO wait");
        Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(events.Select(appended => appended.Id), [first.Event.Id, (await second).Event.Id, (await ClaimAsync()).Event.Id]);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }

    protected override ValueTask<IInboxStore> OpenAsync()
    {
        var store = new SqliteInboxStore(
            new FixedOptions(Options),
            _directory.File(),
            _directory.Protection(),
            new BitrixTelemetry(Meters, Time),
            Time,
            NullLogger<SqliteInboxStore>.Instance,
            EnoughReady);
        store.Open();
        return ValueTask.FromResult<IInboxStore>(store);
    }

    protected override ValueTask<byte[]> ReadRawAsync() => ValueTask.FromResult(_directory.ReadAll());

    private async Task<IEnumerable<Guid>> FindAsync(string key, int limit)
        => (await Store.FindWaitingAsync(key, limit, Cancellation)).Select(waiting => waiting.Event.Id);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
