using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Operating;

/// <summary>A part of the dead letters, in the order in which they failed.</summary>
/// <param name="Items">The dead letters.</param>
/// <param name="Next">What to ask with for those after them; <see langword="null"/> at the end.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetterView> Items, string? Next)
{
    /// <summary>Reads a page.</summary>
    public static async Task<DeadLetterPage> ReadAsync(
        IInboxStore inbox, DeadLetterFilter filter, DeadLetterCursor? after, int limit, CancellationToken cancellationToken)
    {
        var items = new List<DeadLetterView>(limit);
        var lastOfPage = default(DeadLetterCursor);
        await foreach (var letter in QueryAfterAsync(inbox, filter, after, cancellationToken))
        {
            if (items.Count == limit)
                return new DeadLetterPage(items, lastOfPage.ToString());

            items.Add(DeadLetterView.Of(letter));
            lastOfPage = DeadLetterCursor.Of(letter);
        }

        return new DeadLetterPage(items, null);
    }

    /// <summary>The dead letters after the last one of an earlier page.</summary>
    public static IAsyncEnumerable<DeadLetter> QueryAfterAsync(
        IInboxStore inbox, DeadLetterFilter filter, DeadLetterCursor? after, CancellationToken cancellationToken)
    {
        var from = after is { } cursor && !(filter.FailedFrom > cursor.FailedAt) ? filter with { FailedFrom = cursor.FailedAt } : filter;
        return AfterAsync(inbox, from, after, cancellationToken);
    }

    /// <summary>
    /// Leaves out what an earlier page has shown. Of letters that failed at the same moment as the last of it, those before it; all are shown
    /// again if that one is gone.
    /// </summary>
    private static async IAsyncEnumerable<DeadLetter> AfterAsync(
        IInboxStore inbox,
        DeadLetterFilter filter,
        DeadLetterCursor? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = after is null ? null : new List<DeadLetter>();
        await foreach (var letter in inbox.QueryDeadLettersAsync(filter, cancellationToken))
        {
            if (held is not null && letter.FailedAt == after!.Value.FailedAt)
            {
                if (letter.Event.Id == after.Value.Id)
                    held.Clear();
                else
                    held.Add(letter);
                continue;
            }

            foreach (var earlier in held ?? [])
                yield return earlier;
            held = null;
            yield return letter;
        }

        foreach (var earlier in held ?? [])
            yield return earlier;
    }
}
