using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>Removes, a few at a time, what has been kept long enough.</summary>
internal sealed class InboxRetention : IDisposable
{
    private const int BatchSize = 1000;
    private const int PagesAtOnce = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly InboxReader _reader;
    private readonly InboxWriter _writer;
    private readonly IOptionsMonitor<BitrixOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private readonly SemaphoreSlim _one = new(1);
    private readonly ITimer _timer;
    private long _place;

    public InboxRetention(InboxReader reader, InboxWriter writer, IOptionsMonitor<BitrixOptions> options, TimeProvider time, ILogger logger)
    {
        (_reader, _writer, _options, _time, _logger) = (reader, writer, options, time, logger);
        (_startedAt, _start) = (time.GetUtcNow(), time.GetTimestamp());
        _timer = time.CreateTimer(_ => SweepUnlessBusy(), null, Interval, Interval);
    }

    /// <summary>Removes what may be removed now.</summary>
    public async Task SweepAsync()
    {
        await _one.WaitAsync();
        try
        {
            await RemoveHandledAsync();
            await RemoveDeadLettersAsync();
            await _writer.WriteAsync(statements => statements.Shrink(PagesAtOnce), null, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // There is a next time.
            _logger.InboxRetentionFailed(exception);
        }
        finally
        {
            _ = _one.Release();
        }
    }

    /// <summary>Waits for what is being removed: its connections are closed next.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _one.Wait();
        _one.Dispose();
    }

    private void SweepUnlessBusy()
    {
        if (_one.CurrentCount > 0)
            _ = SweepAsync();
    }

    /// <summary>Goes on at once where there is much to remove; where events wait in their thousands, it looks through a few of them each time.</summary>
    private async Task RemoveHandledAsync()
    {
        List<long> handled;
        do
        {
            (handled, _place) = _reader.FindHandled(_place, BatchSize, Before(_options.CurrentValue.Inbox.HandledRetention));
            if (handled.Count > 0)
                await _writer.WriteAsync(statements => handled.ForEach(statements.Delete), null, CancellationToken.None);
        }
        while (_place > 0 && handled.Count > BatchSize / 2);
    }

    private async Task RemoveDeadLettersAsync()
    {
        var filter = new DeadLetterFilter { FailedBefore = Before(_options.CurrentValue.Inbox.DeadLetterRetention) };
        int removed;
        do
        {
            removed = 0;
            await _writer.WriteAsync(statements => removed = statements.Discard(filter, BatchSize), null, CancellationToken.None);
        }
        while (removed == BatchSize);
    }

    /// <summary>Counts from the start by a clock that nobody sets: one that is set ahead must not remove everything.</summary>
    private DateTimeOffset Before(TimeSpan retention) => _startedAt + _time.GetElapsedTime(_start) - retention;
}
