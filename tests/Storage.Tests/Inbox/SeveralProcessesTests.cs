using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Storage.Tests.Hosting;

namespace Bitrix24Typed.Storage.Tests.Inbox;

public sealed class SeveralProcessesTests(TestServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_append_and_claim_at_the_same_time_lose_nothing_double_nothing_and_keep_the_order()
    {
        var database = await server.CreateDatabaseAsync();
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StorageProcess.StartAsync(database)));
        var inboxes = processes.Select(process => process.Get<IInboxStore>()).ToList();
        var traffic = new SharedInbox(keys: 3);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var handling = Task.WhenAll(Enumerable.Range(0, 12).Select(worker => traffic.HandleAsync(inboxes[worker % 3], worker, done.Token)));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(appender => traffic.AppendAsync(inboxes[appender % 3], $"{appender}", 60, Cancellation)));
        await UntilDoneAsync(traffic, handling);
        await done.CancelAsync();
        await handling;

        Assert.Equal(0, traffic.Duplicates);
        Assert.Equal(new InboxStatistics(0, 0, null), await inboxes[0].GetStatisticsAsync(Cancellation));
        foreach (var process in processes)
            await process.DisposeAsync();
    }

    [Fact]
    public async Task A_process_that_waits_is_woken_by_what_another_one_appends()
    {
        var database = await server.CreateDatabaseAsync();
        await using var one = await StorageProcess.StartAsync(database);
        await using var other = await StorageProcess.StartAsync(database);
        var claim = one.Get<IInboxStore>().ClaimAsync(Cancellation).AsTask();
        var inboxEvent = SharedInbox.Event("deal-1");

        await other.Get<IInboxStore>().AppendAsync([inboxEvent], Cancellation);

        Assert.Equal(inboxEvent.Id, (await claim).Event.Id);
    }

    [Fact]
    public async Task What_a_process_still_has_when_it_ends_in_order_is_handed_out_at_once()
    {
        var database = await server.CreateDatabaseAsync();
        var first = await StorageProcess.StartAsync(database);
        await using var second = await StorageProcess.StartAsync(database);
        await first.Get<IInboxStore>().AppendAsync([SharedInbox.Event("deal-1")], Cancellation);
        var lease = await first.Get<IInboxStore>().ClaimAsync(Cancellation);
        var claim = second.Get<IInboxStore>().ClaimAsync(Cancellation).AsTask();

        await first.DisposeAsync();

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal((lease.Event.Id, 2), ((await claim).Event.Id, (await claim).Attempt));
    }

    [Fact]
    public async Task A_process_that_was_taken_for_dead_loses_its_leases_and_settles_nothing()
    {
        var database = await server.CreateDatabaseAsync();
        await using var slow = await StorageProcess.StartAsync(database);
        var (inbox, inboxEvent) = (slow.Get<IInboxStore>(), SharedInbox.Event("deal-1"));
        await inbox.AppendAsync([inboxEvent], Cancellation);
        var lost = await inbox.ClaimAsync(Cancellation);

        // As another process does that has not seen it for too long.
        await PostgresServer.ExecuteAsync(
            database, "UPDATE bitrix24.lanes SET state = 'ready', leased_by = NULL, lease = NULL; DELETE FROM bitrix24.processes");
        _ = await Task.WhenAny(Task.Delay(Timeout.Infinite, lost.Lost));
        await inbox.CompleteAsync(lost, Cancellation);

        Assert.Equal(1, (await inbox.GetStatisticsAsync(Cancellation)).Pending);
        var again = await inbox.ClaimAsync(Cancellation);
        Assert.Equal((inboxEvent.Id, 2), (again.Event.Id, again.Attempt));
        await inbox.CompleteAsync(again, Cancellation);
        Assert.Equal(0, (await inbox.GetStatisticsAsync(Cancellation)).Pending);
    }

    [Fact]
    public async Task What_another_process_settles_late_does_not_settle_the_lease_of_its_successor()
    {
        var database = await server.CreateDatabaseAsync();
        await using var slow = await StorageProcess.StartAsync(database);
        await using var other = await StorageProcess.StartAsync(database);
        await slow.Get<IInboxStore>().AppendAsync([SharedInbox.Event("deal-1")], Cancellation);
        var late = await slow.Get<IInboxStore>().ClaimAsync(Cancellation);
        await PostgresServer.ExecuteAsync(database, "UPDATE bitrix24.lanes SET state = 'ready', leased_by = NULL, lease = NULL");
        var successor = await other.Get<IInboxStore>().ClaimAsync(Cancellation);

        await slow.Get<IInboxStore>().CompleteAsync(late, Cancellation);

        Assert.Equal(1, (await other.Get<IInboxStore>().GetStatisticsAsync(Cancellation)).Pending);
        await other.Get<IInboxStore>().CompleteAsync(successor, Cancellation);
        Assert.Equal(0, (await other.Get<IInboxStore>().GetStatisticsAsync(Cancellation)).Pending);
    }

    [Fact]
    public void A_dead_process_is_noticed_within_ten_seconds()
        => Assert.True(ProcessHeartbeat.Patience + ProcessHeartbeat.Interval < TimeSpan.FromSeconds(9));

    internal static async Task UntilDoneAsync(SharedInbox traffic, Task handling)
    {
        while (!traffic.IsDone && !handling.IsCompleted)
            await Task.WhenAny(handling, Task.Delay(20, Cancellation));
        if (!traffic.IsDone)
            await handling;
    }
}
