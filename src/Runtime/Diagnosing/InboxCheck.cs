using System.Globalization;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Whether events are handled.</summary>
internal sealed class InboxCheck(IInboxStore inbox, IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    private const string Name = "Inbox";

    public async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        var (health, figures) = (options.CurrentValue.Health, await inbox.GetStatisticsAsync(cancellationToken));
        if (figures.DeadLetters > health.DeadLetters)
            return CheckResult.Warning(Name, Text($"{figures.DeadLetters} events could not be handled."), "bitrix24 inbox list shows them, inbox replay hands them out again.");
        if (figures.OldestPending is { } since && time.GetUtcNow() - since > health.PendingAge)
            return CheckResult.Warning(Name, Text($"{figures.Pending} events wait, the oldest since {since:u}."), "The log says which handlers are slow or fail.");
        return CheckResult.Ok(Name, Text($"{figures.Pending} events wait"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
