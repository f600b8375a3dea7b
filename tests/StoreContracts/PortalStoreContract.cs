using System.Globalization;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.StoreContracts;

/// <summary>What every <see cref="IPortalStore"/> does.</summary>
public abstract class PortalStoreContract : IAsyncLifetime
{
    private const string Member = PortalSamples.Member;

    private readonly List<IPortalStore> _stores = [];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes what the test's stores share: a directory, a database.</summary>
    public abstract ValueTask InitializeAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await CloseAsync(store);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_portal_that_was_never_saved_is_not_found()
    {
        var store = await OpenedAsync();
        await SaveAsync(store, PortalSamples.Full());

        Assert.Null(await store.FindAsync("unknown", Cancellation));
        Assert.Null(await store.FindNewestAsync("unknown", Cancellation));
        Assert.Null(await store.FindAsync(Member.ToUpperInvariant(), Cancellation));
    }

    [Fact]
    public async Task A_saved_portal_is_found_with_all_that_was_saved()
    {
        var store = await OpenedAsync();
        var saved = PortalSamples.Full();

        var returned = await store.UpdateAsync(Member, _ => saved, Cancellation);

        AssertEqual(saved, returned);
        AssertEqual(saved, await store.FindAsync(Member, Cancellation));
        AssertEqual(saved, await store.FindNewestAsync(Member, Cancellation));
    }

    [Fact]
    public async Task What_is_not_known_of_a_portal_stays_unknown()
    {
        var store = await OpenedAsync();
        var saved = new StoredPortal(
            new Portal { MemberId = Member, Domain = "acme.bitrix24.com" },
            new PortalCredentials { AccessToken = "", RefreshToken = "" });

        await SaveAsync(store, saved);

        AssertEqual(saved, await store.FindAsync(Member, Cancellation));
    }

    [Fact]
    public async Task A_change_is_made_of_the_present_portal()
    {
        var store = await OpenedAsync();
        var before = new List<string?>();

        for (var number = 1; number <= 3; number++)
        {
            _ = await store.UpdateAsync(
                Member,
                present =>
                {
                    before.Add(present?.Portal.Version);
                    return PortalSamples.Full().WithVersion(number.ToString(CultureInfo.InvariantCulture));
                },
                Cancellation);
        }

        Assert.Equal([null, "1", "2"], before);
        Assert.Equal("3", await VersionAsync(store));
    }

    [Fact]
    public async Task A_change_that_is_none_leaves_the_portal_as_it_is()
    {
        var store = await OpenedAsync();

        Assert.Null(await store.UpdateAsync(Member, _ => null, Cancellation));
        Assert.Null(await store.FindAsync(Member, Cancellation));
        await SaveAsync(store, PortalSamples.Full());

        AssertEqual(PortalSamples.Full(), await store.UpdateAsync(Member, _ => null, Cancellation));
        AssertEqual(PortalSamples.Full(), await store.FindAsync(Member, Cancellation));
    }

    [Fact]
    public async Task A_change_that_throws_changes_nothing()
    {
        var store = await OpenedAsync();
        await SaveAsync(store, PortalSamples.Full());

        _ = await Assert.ThrowsAsync<FormatException>(
            async () => await store.UpdateAsync(Member, _ => throw new FormatException(), Cancellation));

        AssertEqual(PortalSamples.Full(), await store.FindAsync(Member, Cancellation));
        await SaveAsync(store, PortalSamples.Full().WithVersion("2"));
        Assert.Equal("2", await VersionAsync(store));
    }

    [Fact]
    public async Task A_cancelled_change_changes_nothing()
    {
        var store = await OpenedAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.UpdateAsync(Member, _ => PortalSamples.Full(), new CancellationToken(canceled: true)));

        Assert.Null(await store.FindAsync(Member, Cancellation));
    }

    [Fact]
    public async Task A_change_leaves_other_portals_alone()
    {
        var store = await OpenedAsync();
        await SaveAsync(store, PortalSamples.Full("a"));
        await SaveAsync(store, PortalSamples.Full("A"));

        await SaveAsync(store, PortalSamples.Full("a").WithVersion("2"));

        Assert.Equal("2", await VersionAsync(store, "a"));
        AssertEqual(PortalSamples.Full("A"), await store.FindAsync("A", Cancellation));
    }

    [Fact]
    public async Task Changes_at_the_same_time_lose_nothing()
    {
        var store = await OpenedAsync();

        await AssertNothingIsLostAsync(store);
    }

    [Fact]
    public async Task All_portals_are_listed_in_the_order_of_their_identifiers()
    {
        var store = await OpenedAsync();
        var members = Enumerable.Range(0, 3_000).Select(number => (number * 7_919L % 3_000).ToString("x32", CultureInfo.InvariantCulture))
            .Concat(["a", "B", "_", "é", "a-1", "a1"]).ToList();
        await Parallel.ForEachAsync(members, Cancellation, async (member, _) => await SaveAsync(store, Small(member)));

        var listed = await store.ListAsync(Cancellation).Select(stored => stored.Portal.MemberId).ToListAsync(Cancellation);

        Assert.Equal(members.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task Uninstalled_portals_are_found_and_listed_too()
    {
        var store = await OpenedAsync();
        var uninstalled = PortalSamples.Full() with { Portal = PortalSamples.Full().Portal with { State = PortalState.Uninstalled } };
        await SaveAsync(store, uninstalled);

        AssertEqual(uninstalled, await store.FindAsync(Member, Cancellation));
        AssertEqual(uninstalled, await store.ListAsync(Cancellation).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Portals_may_be_changed_while_they_are_listed()
    {
        var store = await OpenedAsync();
        foreach (var member in new[] { "1", "2", "3" })
            await SaveAsync(store, Small(member));

        await foreach (var stored in store.ListAsync(Cancellation))
        {
            await using var held = await store.LockAsync(stored.Portal.MemberId, Cancellation);
            await SaveAsync(store, stored.WithVersion("listed"));
        }

        Assert.All(await store.ListAsync(Cancellation).ToListAsync(Cancellation), stored => Assert.Equal("listed", stored.Portal.Version));
    }

    [Fact]
    public async Task A_cancelled_listing_ends()
    {
        var store = await OpenedAsync();
        foreach (var member in new[] { "1", "2", "3" })
            await SaveAsync(store, Small(member));
        using var cancelling = new CancellationTokenSource();
        var count = 0;

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in store.ListAsync(cancelling.Token))
            {
                count++;
                await cancelling.CancelAsync();
            }
        });

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_lock_is_held_by_one_at_a_time()
    {
        var store = await OpenedAsync();

        await AssertLockedAsync(store);
    }

    [Fact]
    public async Task The_lock_of_one_portal_does_not_hold_up_another()
    {
        var store = await OpenedAsync();

        await using var first = await store.LockAsync("1", Cancellation);
        await using var second = await store.LockAsync("2", Cancellation);
    }

    [Fact]
    public async Task A_lock_may_be_disposed_twice_and_is_released_once()
    {
        var store = await OpenedAsync();
        var first = await store.LockAsync(Member, Cancellation);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await AssertLockedAsync(store);
    }

    [Fact]
    public async Task Who_stops_waiting_for_a_lock_does_not_get_it()
    {
        var store = await OpenedAsync();
        using var cancelling = new CancellationTokenSource();
        var first = await store.LockAsync(Member, Cancellation);
        var waiting = store.LockAsync(Member, cancelling.Token).AsTask();
        Assert.False(waiting.IsCompleted);

        await cancelling.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first.DisposeAsync();
        await using var second = await store.LockAsync(Member, Cancellation);
    }

    protected static void AssertEqual(StoredPortal expected, StoredPortal? actual)
    {
        Assert.NotNull(actual);
        Assert.Equivalent(expected.Portal, actual.Portal, strict: true);
        Assert.Equivalent(expected.Credentials, actual.Credentials, strict: true);
    }

    /// <summary>Sixteen callers, spread over the stores, add to one portal.</summary>
    protected static async Task AssertNothingIsLostAsync(params IPortalStore[] stores)
    {
        const int callers = 16;
        const int changes = 10;

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () =>
            {
                for (var number = 0; number < changes; number++)
                    _ = await stores[caller % stores.Length].UpdateAsync(Member, Next, Cancellation);
            },
            Cancellation)));

        foreach (var store in stores)
            Assert.Equal($"{callers * changes}", (await store.FindNewestAsync(Member, Cancellation))?.Portal.Version);
    }

    /// <summary>Eight callers, spread over the stores, do what a renewal does: read a portal, and save what they made of it later.</summary>
    protected static async Task AssertLockedAsync(params IPortalStore[] stores)
    {
        const int callers = 8;
        const int renewals = 3;
        var holders = 0;

        // Stores that have already opened all that they need are not held up by that, but by each other.
        foreach (var store in stores)
        {
            await using var held = await store.LockAsync(Member, Cancellation);
            await SaveAsync(store, PortalSamples.Full().WithVersion("0"));
            _ = await store.FindAsync(Member, Cancellation);
        }

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () =>
            {
                var store = stores[caller % stores.Length];
                for (var number = 0; number < renewals; number++)
                {
                    await using var held = await store.LockAsync(Member, Cancellation);
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    var renewed = Next(await store.FindAsync(Member, Cancellation));
                    await Task.Yield();
                    await SaveAsync(store, renewed);
                    _ = Interlocked.Decrement(ref holders);
                }
            },
            Cancellation)));

        Assert.Equal($"{callers * renewals}", (await stores[0].FindNewestAsync(Member, Cancellation))?.Portal.Version);
    }

    protected static async Task SaveAsync(IPortalStore store, StoredPortal portal)
        => _ = await store.UpdateAsync(portal.Portal.MemberId, _ => portal, Cancellation);

    protected static async Task<string?> VersionAsync(IPortalStore store, string memberId = Member)
        => (await store.FindAsync(memberId, Cancellation))?.Portal.Version;

    /// <summary>Opens a store, which the contract closes.</summary>
    protected async ValueTask<IPortalStore> OpenedAsync(TimeProvider? time = null)
    {
        var store = await OpenAsync(time ?? TimeProvider.System);
        _stores.Add(store);
        return store;
    }

    /// <summary>Closes a store before the test ends.</summary>
    protected static async ValueTask CloseAsync(IPortalStore store)
    {
        if (store is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (store as IDisposable)?.Dispose();
    }

    /// <summary>Makes a store.</summary>
    protected abstract ValueTask<IPortalStore> OpenAsync(TimeProvider time);

    private static StoredPortal Next(StoredPortal? present)
    {
        var number = int.Parse(present?.Portal.Version ?? "0", CultureInfo.InvariantCulture) + 1;
        return PortalSamples.Full().WithVersion(number.ToString(CultureInfo.InvariantCulture));
    }

    private static StoredPortal Small(string memberId) => new(
        new Portal { MemberId = memberId, Domain = "acme.bitrix24.com" },
        new PortalCredentials { AccessToken = "access", RefreshToken = "refresh" });
}
