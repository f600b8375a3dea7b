using System.Collections.Concurrent;
using System.Text;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Storage.Tests.Inbox;

/// <summary>Traffic over the inboxes of several processes: appends events, handles them, and checks that what was acknowledged is handled in order.</summary>
internal sealed class SharedInbox(int keys)
{
    private readonly ConcurrentDictionary<string, int> _sent = new();
    private readonly ConcurrentDictionary<string, int> _handled = new();
    private readonly ConcurrentDictionary<string, Guid> _running = new();
    private int _duplicates;

    /// <summary>How often an event was handled again.</summary>
    public int Duplicates => _duplicates;

    /// <summary>Appends events, each until it is acknowledged; the keys of one call are its own.</summary>
    public async Task AppendAsync(IInboxStore inbox, string appender, int count, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= count; number++)
        {
            var key = $"{appender}-{number % keys}";
            var inboxEvent = Event(key, _sent.AddOrUpdate(key, 1, (_, last) => last + 1));
            while (!await TryAppendAsync(inbox, inboxEvent, cancellationToken))
                await Task.Yield();
        }
    }

    /// <summary>Handles events until it is cancelled. Some are retried, some released.</summary>
    public async Task HandleAsync(IInboxStore inbox, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        while (!cancellationToken.IsCancellationRequested)
        {
            InboxLease lease;
            try
            {
                lease = await inbox.ClaimAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await HandleAsync(inbox, lease, random.Next(12));
        }
    }

    /// <summary>Whether all that was acknowledged has been handled.</summary>
    public bool IsDone => _sent.All(key => _handled.GetValueOrDefault(key.Key) == key.Value);

    private static async Task<bool> TryAppendAsync(IInboxStore inbox, InboxEvent inboxEvent, CancellationToken cancellationToken)
    {
        try
        {
            await inbox.AppendAsync([inboxEvent], cancellationToken);
            return true;
        }
        catch (InboxUnavailableException)
        {
            return false;
        }
    }

    private async Task HandleAsync(IInboxStore inbox, InboxLease lease, int fate)
    {
        var key = lease.Event.OrderKey;
        var number = (int)lease.Event.UserId!.Value;
        Assert.True(_running.TryAdd(key, lease.Event.Id) || lease.Attempt > 1, "Two events of one key were handed out at the same time.");
        await Task.Yield();
        if (fate > 1)
        {
            var last = _handled.GetValueOrDefault(key);
            Assert.True(number == last + 1 || number == last, $"After event {last} of {key} came {number}.");
            if (number == last)
                _ = Interlocked.Increment(ref _duplicates);
            _handled[key] = number;
        }

        _ = _running.TryRemove(key, out _);
        await (fate switch
        {
            0 => inbox.RetryAsync(lease, DateTimeOffset.UtcNow, new InboxFailure("System.Exception", "Again."), CancellationToken.None),
            1 => inbox.ReleaseAsync(lease, CancellationToken.None),
            _ => inbox.CompleteAsync(lease, CancellationToken.None),
        });
    }

    /// <summary>An event.</summary>
    public static InboxEvent Event(string key, int number = 0) => new()
    {
        EventName = "ONCRMDEALUPDATE",
        MemberId = key.Length % 2 == 0 ? "even" : "odd",
        Domain = "acme.bitrix24.com",
        OrderKey = key,
        UserId = number,
        ReceivedAt = DateTimeOffset.UtcNow,
        Origin = EventOrigin.Online,
        Format = EventFormat.Form,
        Body = Encoding.UTF8.GetBytes($"event=ONCRMDEALUPDATE&data[FIELDS][ID]={key}"),
    };
}
