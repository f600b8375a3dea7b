using System.Threading.Channels;
using Bitrix24Typed.Storage.Database;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>Wakes the one who claims lanes: this process, or another one, has made some ready.</summary>
internal sealed class InboxSignal : IDisposable
{
    /// <summary>The notification by which processes wake each other.</summary>
    public const string Notification = "inbox";

    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly DatabaseNotifications _notifications;

    public InboxSignal(DatabaseNotifications notifications)
    {
        _notifications = notifications;
        notifications.Received += OnReceived;
        notifications.Began += Raise;
    }

    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Waits until it is raised, or has been since it was last waited for; at most for a while.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            _ = await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up.
        }
    }

    public void Dispose()
    {
        _notifications.Received -= OnReceived;
        _notifications.Began -= Raise;
    }

    private void OnReceived(string payload)
    {
        if (payload == Notification)
            Raise();
    }
}
