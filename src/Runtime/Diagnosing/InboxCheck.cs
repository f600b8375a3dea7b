using System.Globalization;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Operating;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Whether events are handled.</summary>
internal sealed class InboxCheck(IInboxStore inbox, IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    private const string Name = "Inbox";

    public async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Judge(await inbox.GetStatisticsAsync(cancellationToken), options.CurrentValue.Health);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.Error(Name, $"Can't be read: {exception.GetType().Name}.", "The application's log says more.");
        }
    }

    private CheckResult Judge(InboxStatistics figures, HealthOptions health)
    {
        if (figures.DeadLetters > health.DeadLetters)
            return CheckResult.Warning(Name, Text($"{figures.DeadLetters} events could not be handled."), "bitrix24 inbox list shows them, inbox replay hands them out again.");
        if (figures.OldestPending is { } since && time.GetUtcNow() - since > health.PendingAge)
            return CheckResult.Warning(Name, Text($"{figures.Pending} events wait, the oldest since {since:u}."), "The log says which handlers are slow or fail.");
        return CheckResult.Ok(Name, Text($"{figures.Pending} events wait"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
