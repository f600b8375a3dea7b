using System.Text;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.StoreContracts;

/// <summary>What a store does besides that keeps portals when its process ends, and shares them with other processes.</summary>
/// <remarks>All stores that a test opens are on one database, each as a process of its own would have it.</remarks>
public abstract class DurablePortalStoreContract : PortalStoreContract
{
    private const string Member = PortalSamples.Member;

    [Fact]
    public async Task Portals_are_there_after_a_restart_with_all_that_was_saved()
    {
        var first = await OpenedAsync();
        await SaveAsync(first, PortalSamples.Full("a"));
        await SaveAsync(first, PortalSamples.Full("b", "-of-b"));
        await CloseAsync(first);

        var second = await OpenedAsync();

        AssertEqual(PortalSamples.Full("a"), await second.FindAsync("a", Cancellation));
        AssertEqual(PortalSamples.Full("b", "-of-b"), await second.FindAsync("b", Cancellation));
        Assert.Equal(["a", "b"], await second.ListAsync(Cancellation).Select(stored => stored.Portal.MemberId).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Changes_of_two_processes_at_the_same_time_lose_nothing()
    {
        var (one, other) = (await OpenedAsync(), await OpenedAsync());

        await AssertNothingIsLostAsync(one, other);
    }

    [Fact]
    public async Task A_change_is_made_of_what_another_process_has_saved()
    {
        var (one, other) = (await OpenedAsync(), await OpenedAsync());
        await SaveAsync(one, PortalSamples.Full().WithVersion("1"));
        Assert.Equal("1", (await other.FindNewestAsync(Member, Cancellation))?.Portal.Version);
        await SaveAsync(one, PortalSamples.Full().WithVersion("2"));

        string? present = null;
        _ = await other.UpdateAsync(
            Member,
            stored =>
            {
                present = stored?.Portal.Version;
                return null;
            },
            Cancellation);

        Assert.Equal("2", present);
    }

    [Fact]
    public async Task What_another_process_has_saved_is_found_soon()
    {
        var time = new FakeTimeProvider();
        var (one, other) = (await OpenedAsync(time), await OpenedAsync(time));
        await SaveAsync(one, PortalSamples.Full("known").WithVersion("1"));
        Assert.Equal("1", (await other.FindNewestAsync("known", Cancellation))?.Portal.Version);
        Assert.Null(await other.FindAsync("new", Cancellation));

        await SaveAsync(one, PortalSamples.Full("known").WithVersion("2"));
        await SaveAsync(one, PortalSamples.Full("new").WithVersion("3"));

        while (await VersionAsync(other, "known") != "2" || await VersionAsync(other, "new") != "3")
        {
            Cancellation.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task What_another_process_has_saved_is_found_at_once_by_who_asks_for_the_newest()
    {
        var (one, other) = (await OpenedAsync(), await OpenedAsync());

        foreach (var version in new[] { "1", "2", "3" })
        {
            _ = await other.FindAsync(Member, Cancellation);
            await SaveAsync(one, PortalSamples.Full().WithVersion(version));
            Assert.Equal(version, (await other.FindNewestAsync(Member, Cancellation))?.Portal.Version);
        }
    }

    [Fact]
    public async Task A_lock_is_held_by_one_process_at_a_time()
    {
        var (one, other) = (await OpenedAsync(), await OpenedAsync());

        await AssertLockedAsync(one, other);
    }

    [Fact]
    public async Task Who_gets_a_lock_finds_what_the_one_before_has_saved()
    {
        var (holder, next) = (await OpenedAsync(), await OpenedAsync());

        for (var round = 1; round <= 4; round++)
        {
            var found = await FoundByNextAsync(holder, next, $"{round}");
            Assert.Equal($"{round}.9", found);
            (holder, next) = (next, holder);
        }
    }

    [Fact]
    public async Task The_lock_of_a_process_that_has_died_is_passed_on()
    {
        var time = new FakeTimeProvider();
        var (one, other) = (await OpenedAsync(time), await OpenedAsync(time));
        var left = await one.LockAsync(Member, Cancellation);
        var waiting = other.LockAsync(Member, Cancellation).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);

        await KillAsync(one);
        while (!waiting.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await using var held = await waiting;
        await AssertLateReleaseIsHarmlessAsync(left, await OpenedAsync(time));
    }

    [Fact]
    public async Task Nothing_secret_can_be_read_in_the_database()
    {
        var store = await OpenedAsync();
        await SaveAsync(store, PortalSamples.Full(Member, "-first"));
        await SaveAsync(store, PortalSamples.Full(Member, "-second"));
        await CloseAsync(store);

        var database = await ReadDatabaseAsync();

        Assert.True(database.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Member)) >= 0, "The portal is not in what was read of the database.");
        string[] names = [nameof(PortalCredentials.ApplicationToken), nameof(PortalCredentials.AccessToken), nameof(PortalCredentials.RefreshToken)];
        foreach (var name in names)
        {
            foreach (var encoded in Encodings($"Value of {name}"))
                Assert.False(database.AsSpan().IndexOf(encoded) >= 0, $"{name} can be read.");
        }
    }

    /// <summary>Does to a store what the death of its process does, and no more: what it held is left as it is.</summary>
    protected abstract ValueTask KillAsync(IPortalStore store);

    /// <summary>The bytes of the database, as a thief has them.</summary>
    protected abstract ValueTask<byte[]> ReadDatabaseAsync();

    /// <summary>Saves ten versions under a lock for which another process is waiting.</summary>
    /// <returns>The version that the other finds when it has got the lock.</returns>
    private static async Task<string?> FoundByNextAsync(IPortalStore holder, IPortalStore next, string round)
    {
        Task<string?> waiting;
        await using (await holder.LockAsync(Member, Cancellation))
        {
            await SaveAsync(holder, PortalSamples.Full().WithVersion($"{round}.first"));
            Assert.Equal($"{round}.first", (await next.FindNewestAsync(Member, Cancellation))?.Portal.Version);
            waiting = FoundUnderLockAsync(next);
            for (var number = 0; number < 10; number++)
                await SaveAsync(holder, PortalSamples.Full().WithVersion($"{round}.{number}"));
        }

        return await waiting;
    }

    private static async Task<string?> FoundUnderLockAsync(IPortalStore store)
    {
        await using var held = await store.LockAsync(Member, Cancellation);
        return await VersionAsync(store);
    }

    /// <summary>Who was taken for dead and releases its lock after all does not release that of its successor.</summary>
    private static async Task AssertLateReleaseIsHarmlessAsync(IAsyncDisposable left, IPortalStore third)
    {
        await left.DisposeAsync();
        using var cancelling = new CancellationTokenSource();
        var waiting = third.LockAsync(Member, cancelling.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        await cancelling.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>How a text may stand in a file or a dump.</summary>
    private static IEnumerable<byte[]> Encodings(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return bytes;
        yield return Encoding.Unicode.GetBytes(text);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
    }
}
