using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bitrix24Typed.Inbox;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Operating;

/// <summary>What a query string asks of the dead letters.</summary>
/// <param name="Filter">Which ones.</param>
/// <param name="After">The last one of the page before.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="IsAboutAll">Whether it says that all are meant.</param>
internal sealed record DeadLetterQuery(DeadLetterFilter Filter, DeadLetterCursor? After, int Limit, bool IsAboutAll)
{
    private const int DefaultLimit = 50;
    private const int LargestLimit = 500;

    private static readonly string[] Names =
        ["memberId", "eventName", "exceptionType", "failedFrom", "failedBefore", "after", "limit", "all"];

    /// <summary>Whether it says which dead letters are meant: a forgotten filter must not mean all.</summary>
    public bool IsDeliberate => IsAboutAll || Filter != DeadLetterFilter.All;

    /// <summary>Reads a query string.</summary>
    public static bool TryRead(IQueryCollection values, [NotNullWhen(true)] out DeadLetterQuery? query, [NotNullWhen(false)] out string? problem)
    {
        query = null;
        problem = values.Keys.FirstOrDefault(key => !Names.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"'{unknown}' is no condition. There are {string.Join(", ", Names)}."
            : null;
        if (problem is not null)
            return false;

        if (!TryReadTime(values, "failedFrom", out var from) || !TryReadTime(values, "failedBefore", out var before))
            return Fails("failedFrom and failedBefore are times: 2026-01-31T12:00:00Z.", out problem);

        var limit = DefaultLimit;
        if (Text(values, "limit") is { } limitText
            && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is 0 or > LargestLimit))
        {
            return Fails($"limit is a number from 1 to {LargestLimit}.", out problem);
        }

        DeadLetterCursor cursor = default;
        var after = Text(values, "after");
        if (after is not null && !DeadLetterCursor.TryParse(after, out cursor))
            return Fails("after is the 'next' of the page before.", out problem);

        var filter = DeadLetterFilter.All with
        {
            MemberId = Text(values, "memberId"),
            EventName = Text(values, "eventName")?.ToUpperInvariant(),
            ExceptionType = Text(values, "exceptionType"),
            FailedFrom = from,
            FailedBefore = before,
        };
        query = new DeadLetterQuery(filter, after is null ? null : cursor, limit, Text(values, "all") is "true");
        return true;
    }

    private static bool Fails(string reason, out string problem)
    {
        problem = reason;
        return false;
    }

    private static string? Text(IQueryCollection values, string name) => values[name] is [{ Length: > 0 } text] ? text : null;

    private static bool TryReadTime(IQueryCollection values, string name, out DateTimeOffset? time)
    {
        time = null;
        if (Text(values, name) is not { } text)
            return true;

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            return false;

        time = parsed.ToUniversalTime();
        return true;
    }
}
