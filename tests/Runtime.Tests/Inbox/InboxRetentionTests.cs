using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Tests.Inbox;

public sealed class InboxRetentionTests : IDisposable
{
    private static readonly InboxFailure Failure = new("System.TimeoutException", "It took too long.");

    private readonly SqliteInbox _inbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handled_events_are_removed_after_their_time_and_nothing_else_is()
    {
        using var store = _inbox.Open();
        await AppendAsync(store, 2500);
        for (var count = 0; count < 2400; count++)
            await store.CompleteAsync(await store.ClaimAsync(Cancellation), Cancellation);
        await store.DeadLetterAsync(await store.ClaimAsync(Cancellation), Failure, Cancellation);
        var leased = await store.ClaimAsync(Cancellation);

        _inbox.Time.Advance(_inbox.Options.Inbox.HandledRetention - TimeSpan.FromSeconds(1));
        await store.Retention.SweepAsync();
        Assert.Equal(2500, Count("inbox_events"));

        _inbox.Time.Advance(TimeSpan.FromSeconds(2));
        await store.Retention.SweepAsync();
        Assert.Equal((100, 100, 1), (Count("inbox_events"), Count("inbox_bodies"), Count("inbox_dead_letters")));

        await store.CompleteAsync(leased, Cancellation);
        Assert.Equal(new InboxStatistics(98, 1, leased.Event.ReceivedAt), await store.GetStatisticsAsync(Cancellation));
    }

    [Fact]
    public async Task Dead_letters_are_removed_after_their_time()
    {
        using var store = _inbox.Open();
        await AppendAsync(store, 2);
        await store.DeadLetterAsync(await store.ClaimAsync(Cancellation), Failure, Cancellation);
        _inbox.Time.Advance(TimeSpan.FromDays(1));
        await store.DeadLetterAsync(await store.ClaimAsync(Cancellation), Failure, Cancellation);

        _inbox.Time.Advance(_inbox.Options.Inbox.DeadLetterRetention - TimeSpan.FromHours(1));
        await store.Retention.SweepAsync();

        Assert.Equal(1, (await store.GetStatisticsAsync(Cancellation)).DeadLetters);
        Assert.Equal((1, 1), (Count("inbox_events"), Count("inbox_bodies")));
    }

    [Fact]
    public async Task The_file_shrinks_when_much_has_been_removed()
    {
        using var store = _inbox.Open();
        for (var count = 0; count < 16; count++)
        {
            await store.AppendAsync([_inbox.Event("deal-1", size: 1 << 20)], Cancellation);
            await store.CompleteAsync(await store.ClaimAsync(Cancellation), Cancellation);
        }

        var pages = Read("PRAGMA page_count");
        _inbox.Time.Advance(_inbox.Options.Inbox.HandledRetention + TimeSpan.FromSeconds(1));
        for (var sweep = 0; sweep < 4; sweep++)
            await store.Retention.SweepAsync();

        Assert.InRange(Read("PRAGMA page_count"), 1, pages / 2);
    }

    public void Dispose() => _inbox.Dispose();

    private ValueTask AppendAsync(SqliteInboxStore store, int count)
        => store.AppendAsync([.. Enumerable.Range(0, count).Select(number => _inbox.Event($"deal-{number}"))], Cancellation);

    private long Count(string table) => Read($"SELECT count(*) FROM {table}");

    private long Read(string sql)
    {
        using var connection = _inbox.Directory.File().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
