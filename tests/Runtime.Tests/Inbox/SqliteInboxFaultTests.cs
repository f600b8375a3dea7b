using System.Security.Cryptography;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Tests.Inbox;

public sealed class SqliteInboxFaultTests : IDisposable
{
    private readonly SqliteInbox _inbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_second_process_is_told_what_to_do()
    {
        using var first = _inbox.Open();

        var exception = Assert.Throws<InvalidOperationException>(() => _inbox.Open());

        Assert.Contains("Another process", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Bitrix24:Storage:Path", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UsePostgresStorage()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_refuses_events_and_hands_none_out_until_it_can_be()
    {
        var (first, refused, later) = (_inbox.Event("deal-1"), _inbox.Event("deal-2"), _inbox.Event("deal-3"));
        using (var store = _inbox.Open())
        {
            await store.AppendAsync([first], Cancellation);
            using (Break())
            {
                var exception = await Assert.ThrowsAsync<InboxUnavailableException>(async () => await store.AppendAsync([refused], Cancellation));
                Assert.Contains(_inbox.Directory.Database, exception.Message, StringComparison.Ordinal);
                Assert.Equal(1, (await store.GetStatisticsAsync(Cancellation)).Pending);

                // The attempt can't be counted: the handler is not called.
                using var cancellation = new CancellationTokenSource();
                var claim = store.ClaimAsync(cancellation.Token).AsTask();
                _ = await Assert.ThrowsAsync<InboxUnavailableException>(async () => await store.AppendAsync([refused], Cancellation));
                Assert.False(claim.IsCompleted);
                await cancellation.CancelAsync();
                _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claim);
            }

            await store.AppendAsync([later], Cancellation);
            var leases = new[] { await store.ClaimAsync(Cancellation), await store.ClaimAsync(Cancellation) };
            Assert.Equal([(first.Id, 1), (later.Id, 1)], leases.Select(lease => (lease.Event.Id, lease.Attempt)));
        }

        Assert.Equal([40, 41], _inbox.Logger.Collector.GetSnapshot().Select(record => record.Id.Id));
    }

    [Fact]
    public async Task What_was_settled_while_the_file_could_not_be_written_is_written_later()
    {
        using (var store = _inbox.Open())
        {
            await store.AppendAsync([_inbox.Event("deal-1"), _inbox.Event("deal-2")], Cancellation);
            var (handled, dead) = (await store.ClaimAsync(Cancellation), await store.ClaimAsync(Cancellation));
            Task burial;
            using (Break())
            {
                await store.CompleteAsync(handled, Cancellation);
                burial = store.DeadLetterAsync(dead, new InboxFailure("System.Exception", "No."), Cancellation).AsTask();
                _ = await Assert.ThrowsAsync<InboxUnavailableException>(
                    async () => await store.AppendAsync([_inbox.Event("deal-3")], Cancellation));
            }

            await burial;
        }

        using var reopened = _inbox.Open();
        Assert.Equal(new InboxStatistics(0, 1, null), await reopened.GetStatisticsAsync(Cancellation));
    }

    [Fact]
    public async Task A_file_that_was_moved_away_refuses_events_until_it_is_back()
    {
        var away = _inbox.Directory.Database + ".away";
        var (before, after) = (_inbox.Event("deal-1"), _inbox.Event("deal-2"));
        using (var store = _inbox.Open())
        {
            await store.AppendAsync([before], Cancellation);
            File.Move(_inbox.Directory.Database, away);
            for (var attempt = 0; attempt < 3; attempt++)
            {
                _ = await Assert.ThrowsAsync<InboxUnavailableException>(
                    async () => await store.AppendAsync([_inbox.Event("deal-3")], Cancellation));
            }

            Assert.False(File.Exists(_inbox.Directory.Database));
            File.Move(away, _inbox.Directory.Database);
            await store.AppendAsync([after], Cancellation);
        }

        using var reopened = _inbox.Open();
        var claimed = new List<Guid>();
        for (var left = (await reopened.GetStatisticsAsync(Cancellation)).Pending; left > 0; left--)
            claimed.Add((await reopened.ClaimAsync(Cancellation)).Event.Id);
        Assert.Contains(before.Id, claimed);
        Assert.Contains(after.Id, claimed);
    }

    [Fact]
    public async Task Damaged_events_become_dead_letters_and_the_others_are_handled()
    {
        var events = Enumerable.Range(0, 24).Select(number => _inbox.Event($"deal-{number}", size: 1 << 19)).ToList();
        using (var store = _inbox.Open())
            await store.AppendAsync(events, Cancellation);
        using var reopened = _inbox.Open();
        await using (var file = new FileStream(_inbox.Directory.Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = file.Length / 2;
            await file.WriteAsync(RandomNumberGenerator.GetBytes(1 << 20), Cancellation);
        }

        var handled = 0;
        while ((await reopened.GetStatisticsAsync(Cancellation)).Pending > 0)
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var claim = reopened.ClaimAsync(cancellation.Token).AsTask();
            while (!claim.IsCompleted && (await reopened.GetStatisticsAsync(Cancellation)).Pending > 0)
                await Task.Yield();
            if (!claim.IsCompleted)
                break;

            var lease = await claim;
            Assert.Equal(1 << 19, lease.Event.Body.Span.Count((byte)'x'));
            await reopened.CompleteAsync(lease, Cancellation);
            handled++;
        }

        var letters = (await reopened.GetStatisticsAsync(Cancellation)).DeadLetters;
        Assert.InRange(letters, 1, events.Count / 2);
        Assert.Equal(events.Count, handled + letters);
    }

    [Fact]
    public async Task An_event_whose_key_is_gone_becomes_a_dead_letter_that_says_so()
    {
        using (var store = _inbox.Open())
            await store.AppendAsync([_inbox.Event("deal-1"), _inbox.Event("deal-2")], Cancellation);
        using var reopened = _inbox.Open(new AtRestProtection(new EphemeralDataProtectionProvider()));
        var later = _inbox.Event("deal-3");
        await reopened.AppendAsync([later], Cancellation);

        Assert.Equal(later.Id, (await reopened.ClaimAsync(Cancellation)).Event.Id);

        var letters = await reopened.QueryDeadLettersAsync(DeadLetterFilter.All, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(2, letters.Count);
        Assert.All(letters, letter => Assert.Equal(typeof(CryptographicException).FullName, letter.Failure.ExceptionType));
        Assert.All(letters, letter => Assert.Equal(0, letter.Event.Body.Length));
    }

    [Fact]
    public async Task A_damaged_table_of_events_stops_the_start()
    {
        using (var store = _inbox.Open())
            await store.AppendAsync([.. Enumerable.Range(0, 5000).Select(number => _inbox.Event($"deal-{number}", size: 1))], Cancellation);
        await using (var file = File.OpenWrite(_inbox.Directory.Database))
        {
            var start = file.Length / 4;
            file.Position = start;
            await file.WriteAsync(RandomNumberGenerator.GetBytes((int)(file.Length - start)), Cancellation);
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Services.AddBitrix24(options =>
        {
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { Domain = "acme.bitrix24.com", ApplicationToken = "token" });
            options.Storage.Path = _inbox.Directory.Database;
        });
        _ = builder.Services.AddDataProtection().PersistKeysToFileSystem(_inbox.Directory.Keys);
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("a damaged one", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _inbox.Dispose();

    /// <summary>Lets every change of the file fail until it is disposed.</summary>
    private Repair Break()
    {
        using var connection = _inbox.Directory.File().Open();
        Execute(
            connection,
            """
            CREATE TRIGGER broken_insert BEFORE INSERT ON inbox_events BEGIN SELECT raise(ABORT, 'broken'); END;
            CREATE TRIGGER broken_update BEFORE UPDATE ON inbox_events BEGIN SELECT raise(ABORT, 'broken'); END;
            """);
        return new Repair(() =>
        {
            using var repairing = _inbox.Directory.File().Open();
            Execute(repairing, "DROP TRIGGER broken_insert; DROP TRIGGER broken_update;");
        });
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }

    private sealed class Repair(Action repair) : IDisposable
    {
        public void Dispose() => repair();
    }
}
