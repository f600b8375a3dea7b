using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Tests.Hosting;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Storage.Tests.Inbox;

/// <summary>These have a server of their own, which they stop.</summary>
public sealed class DatabaseRestartTests : IAsyncLifetime
{
    private PostgresServer? _server;
    private string _database = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        _database = await _server.CreateDatabaseAsync();
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restart_under_traffic_loses_nothing_that_was_acknowledged_and_all_goes_on_by_itself(bool isCrash)
    {
        await using var one = await StorageProcess.StartAsync(_database);
        await using var other = await StorageProcess.StartAsync(_database);
        IInboxStore[] inboxes = [one.Get<IInboxStore>(), other.Get<IInboxStore>()];
        var traffic = new SharedInbox(keys: 4);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var handling = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => traffic.HandleAsync(inboxes[worker % 2], worker, done.Token)));
        var appending = Task.WhenAll(Enumerable.Range(0, 4).Select(appender => traffic.AppendAsync(inboxes[appender % 2], $"{appender}", 400, Cancellation)));
        for (var restart = 0; restart < 2; restart++)
        {
            await _server!.StopAsync(isCrash);
            await _server.StartAsync();
        }

        await appending;
        await SeveralProcessesTests.UntilDoneAsync(traffic, handling);
        await done.CancelAsync();
        await handling;

        Assert.True(traffic.IsDone);
        Assert.Equal(new InboxStatistics(0, 0, null), await one.Get<IInboxStore>().GetStatisticsAsync(Cancellation));
    }

    [Fact]
    public async Task Without_the_database_nothing_is_acknowledged_and_what_was_handled_is_settled_when_it_is_back()
    {
        await using var process = await StorageProcess.StartAsync(_database);
        var inbox = process.Get<IInboxStore>();
        await inbox.AppendAsync([SharedInbox.Event("deal-1")], Cancellation);
        var lease = await inbox.ClaimAsync(Cancellation);
        await _server!.StopAsync();

        _ = await Assert.ThrowsAsync<InboxUnavailableException>(() => inbox.AppendAsync([SharedInbox.Event("deal-2")], Cancellation).AsTask());
        var settling = inbox.CompleteAsync(lease, Cancellation).AsTask();
        Assert.False(settling.IsCompleted);
        await _server.StartAsync();
        await settling;

        // It is handled, or it was lost with the lease and comes again; it is never forgotten.
        Assert.True((await inbox.GetStatisticsAsync(Cancellation)).Pending == 0 || lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Portals_are_found_again_and_changes_are_heard_of_after_a_restart()
    {
        await using var one = await StorageProcess.StartAsync(_database);
        await using var other = await StorageProcess.StartAsync(_database);
        var (store, changed) = (one.Get<IPortalStore>(), other.Get<IPortalStore>());
        _ = await changed.UpdateAsync(PortalSamples.Member, _ => PortalSamples.Full(), Cancellation);
        _ = await store.FindAsync(PortalSamples.Member, Cancellation);
        await _server!.StopAsync(isCrash: true);
        await _server.StartAsync();

        while (!await TryAsync(async () => await changed.UpdateAsync(PortalSamples.Member, _ => PortalSamples.Full().WithVersion("2"), Cancellation)))
            Cancellation.ThrowIfCancellationRequested();
        while (!await TryAsync(async () => Assert.Equal("2", (await store.FindAsync(PortalSamples.Member, Cancellation))?.Portal.Version)))
            Cancellation.ThrowIfCancellationRequested();
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }
}
