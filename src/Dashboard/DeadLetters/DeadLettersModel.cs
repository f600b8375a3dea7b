using System.Globalization;
using Bitrix24Typed.Dashboard.Portals;
using Bitrix24Typed.Dashboard.Shell;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Operating;

namespace Bitrix24Typed.Dashboard.DeadLetters;

/// <summary>The dead letters, and what is done with them.</summary>
internal sealed class DeadLettersModel(IInboxStore inbox, PortalNames portals, Notice notice, TimeProvider time)
{
    private const int PageSize = 20;

    // Where each page begins: after the last letter of the one before.
    private readonly List<DeadLetterCursor?> _starts = [null];

    private DeadLetterFilter _filter = DeadLetterFilter.All;
    private CancellationTokenSource? _work;

    /// <summary>There is something new to show.</summary>
    public event Action? Changed;

    /// <summary>The portal that is meant: its identifier, or a part of its domain.</summary>
    public string Portal { get; set; } = "";

    public string EventName { get; set; } = "";

    public string ExceptionType { get; set; } = "";

    public int Page { get; private set; }

    public bool HasNext => _starts.Count > Page + 1;

    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];

    public WorkProgress? Progress { get; private set; }

    public bool IsWorking => Progress is not null;

    public string Chosen => _filter == DeadLetterFilter.All ? "all dead letters" : "all that match";

    /// <summary>Applies what was written into the form.</summary>
    public Task SearchAsync() => notice.TryAsync(async () =>
    {
        _filter = await FilterAsync();
        await TurnToAsync(0);
    });

    /// <summary>Reads the page that is shown once more.</summary>
    public Task RefreshAsync() => IsWorking ? Task.CompletedTask : TurnToAsync(Page);

    public async Task TurnToAsync(int page)
    {
        (Page, Letters) = (page, await ReadAsync(_starts[page]));
        _starts.RemoveRange(page + 1, _starts.Count - page - 1);
        if (Letters.Count > PageSize)
            _starts.Add(DeadLetterCursor.Of(Letters[PageSize - 1]));
        Letters = [.. Letters.Take(PageSize)];
        if (Letters.Count == 0 && page > 0)
            await TurnToAsync(page - 1);
        Changed?.Invoke();
    }

    public Task ReplayAsync(DeadLetter letter) => ChangeAsync(
        async () => await inbox.ReplayAsync(OneOf(letter), CancellationToken.None) == 1
            ? $"{letter.Event.EventName} is handled once more."
            : "Somebody else was faster.");

    public Task DiscardAsync(DeadLetter letter) => ChangeAsync(
        async () => await inbox.DiscardAsync(OneOf(letter), CancellationToken.None) == 1
            ? $"{letter.Event.EventName} is gone for good."
            : "Somebody else was faster.");

    public Task ReplayAllAsync() => ChangeAllAsync("Replaying", "replayed", inbox.ReplayAsync);

    public Task DiscardAllAsync() => ChangeAllAsync("Discarding", "discarded", inbox.DiscardAsync);

    public void Stop() => _work?.Cancel();

    private static DeadLetterFilter OneOf(DeadLetter letter) => new() { EventId = letter.Event.Id };

    private static string? TextOrNull(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private async Task<DeadLetterFilter> FilterAsync() => new()
    {
        MemberId = TextOrNull(Portal) is { } portal
            ? (await portals.FindAsync(portal, CancellationToken.None).FirstOrDefaultAsync())?.MemberId ?? portal
            : null,
        EventName = TextOrNull(EventName)?.ToUpperInvariant(),
        ExceptionType = TextOrNull(ExceptionType),
    };

    private async Task<List<DeadLetter>> ReadAsync(DeadLetterCursor? after) => await DeadLetterPage
        .QueryAfterAsync(inbox, _filter, after, CancellationToken.None)
        .Take(PageSize + 1)
        .Select(letter => letter with { Event = letter.Event with { Body = default } })
        .ToListAsync();

    private async Task ChangeAsync(Func<Task<string>> change)
    {
        await notice.TryAsync(change);
        await notice.TryAsync(RefreshAsync);
    }

    /// <summary>One after the other in the order in which they failed, so that the events of one object keep theirs.</summary>
    private async Task ChangeAllAsync(string what, string done, Func<DeadLetterFilter, CancellationToken, ValueTask<int>> change)
    {
        using var work = new CancellationTokenSource();
        _work = work;
        var count = 0;
        try
        {
            Progress = new WorkProgress(what, 0, 0);
            await notice.TryAsync(async () =>
            {
                foreach (var id in await FindAllAsync(work.Token))
                {
                    count += await change(new DeadLetterFilter { EventId = id }, work.Token);
                    Progress = Progress with { Done = Progress.Done + 1 };
                    Changed?.Invoke();
                }

                return string.Create(CultureInfo.InvariantCulture, $"{count} dead letters are {done}.");
            });
        }
        catch (OperationCanceledException)
        {
            notice.Succeed(string.Create(CultureInfo.InvariantCulture, $"Stopped: {count} dead letters are {done}."));
        }
        finally
        {
            (_work, Progress) = (null, null);
        }

        await notice.TryAsync(() => TurnToAsync(0));
    }

    /// <summary>Those that have failed by now: what fails again meanwhile is left alone.</summary>
    private async Task<List<Guid>> FindAllAsync(CancellationToken cancellationToken)
    {
        var failed = _filter with { FailedBefore = time.GetUtcNow() };
        var ids = await inbox.QueryDeadLettersAsync(failed, cancellationToken).Select(letter => letter.Event.Id).ToListAsync(cancellationToken);
        Progress = Progress! with { Total = ids.Count };
        Changed?.Invoke();
        return ids;
    }
}
