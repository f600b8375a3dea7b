using Bitrix24Typed.Dashboard.DeadLetters;
using Bitrix24Typed.Dashboard.Portals;
using Bitrix24Typed.Dashboard.Shell;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Dashboard.Events;

/// <summary>What the inbox holds of one object.</summary>
internal sealed class EventsModel(IInboxStore inbox, EventRouter router, PortalNames portals, Notice notice)
{
    private const int MostFound = 100;
    private const int MostPortals = 100;

    // Each key is looked up by itself, which is not to go on all the time for a hundred portals.
    private const int MostKeptFresh = 5;

    private IReadOnlyList<string> _keys = [];

    /// <summary>The object: <c>deal 7</c>.</summary>
    public string Object { get; set; } = "";

    /// <summary>The portal: its identifier, or a part of its domain; empty means all.</summary>
    public string Portal { get; set; } = "";

    /// <summary>The kinds of objects whose events the application handles.</summary>
    public IReadOnlyList<string> Families { get; } =
        [.. router.Subscriptions.Select(subscription => router.Match(subscription.EventName).Family).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public string Kinds => string.Join(", ", Families);

    public bool HasSearched { get; private set; }

    public IReadOnlyList<WaitingEvent> Waiting { get; private set; } = [];

    public IReadOnlyList<DeadLetter> Dead { get; private set; } = [];

    public Task SearchAsync() => notice.TryAsync(async () =>
    {
        if (EntityQuery.Parse(Object, Families) is not { } query)
        {
            notice.Fail($"Write a kind and an identifier, as in: deal 7. There are {Kinds}.");
            return;
        }

        var members = await portals.FindAsync(Portal, CancellationToken.None).Take(MostPortals).Select(portal => portal.MemberId).ToListAsync();
        _keys = [.. members.SelectMany(member => query.Families.Select(family => EventOrder.KeyOf(member, family, query.Identity)))];
        HasSearched = true;
        notice.Dismiss();
        await RefreshAsync();
    });

    /// <summary>Looks again, where that costs little.</summary>
    public Task KeepFreshAsync() => _keys.Count <= MostKeptFresh ? RefreshAsync() : Task.CompletedTask;

    public Task ReplayAsync(DeadLetter letter) => ChangeAsync(letter, inbox.ReplayAsync, "is handled once more");

    public Task DiscardAsync(DeadLetter letter) => ChangeAsync(letter, inbox.DiscardAsync, "is gone for good");

    private async Task RefreshAsync()
    {
        var (waiting, dead) = (new List<WaitingEvent>(), new List<DeadLetter>());
        foreach (var key in _keys)
        {
            waiting.AddRange(await inbox.FindWaitingAsync(key, MostFound - waiting.Count, CancellationToken.None));
            dead.AddRange(await inbox.QueryDeadLettersAsync(new DeadLetterFilter { OrderKey = key }, CancellationToken.None).Take(MostFound - dead.Count).ToListAsync());
        }

        (Waiting, Dead) = (waiting, dead);
    }

    private Task ChangeAsync(DeadLetter letter, Func<DeadLetterFilter, CancellationToken, ValueTask<int>> change, string done) => notice.TryAsync(async () =>
    {
        var count = await change(new DeadLetterFilter { EventId = letter.Event.Id }, CancellationToken.None);
        await RefreshAsync();
        return count == 1 ? $"{letter.Event.EventName} of {ObjectName.Of(letter.Event)} {done}." : "Somebody else was faster.";
    });
}
