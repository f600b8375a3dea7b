using System.Threading.Channels;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>An inbox in memory that tells what becomes of its leases, and fails or alters them as the test says.</summary>
internal sealed class WatchedInbox(IInboxStore inner) : IInboxStore
{
    private readonly Channel<string> _settled = Channel.CreateUnbounded<string>();

    /// <summary>Runs before an event is handed out; what it throws is the store's failure.</summary>
    public Action Claiming { get; set; } = () => { };

    /// <summary>Runs before a lease is settled.</summary>
    public Action Settling { get; set; } = () => { };

    /// <summary>Alters what is handed out.</summary>
    public Func<InboxLease, InboxLease> Lease { get; set; } = lease => lease;

    /// <summary>Waits until a lease is settled.</summary>
    /// <returns>How.</returns>
    public async Task<string> NextSettledAsync() => await _settled.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether a lease has been settled that has not been looked at.</summary>
    public bool HasSettled => _settled.Reader.TryPeek(out _);

    public ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken)
        => inner.AppendAsync(events, cancellationToken);

    public ValueTask<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt, CancellationToken cancellationToken)
        => inner.IsCoveredAsync(changeHash, changedAt, cancellationToken);

    public async ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken)
    {
        Claiming();
        var lease = await inner.ClaimAsync(cancellationToken);
        return Lease(lease);
    }

    public ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken)
        => SettleAsync("completed", inner.CompleteAsync(Checked(lease), cancellationToken));

    public ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken)
        => SettleAsync($"retry: {failure.ExceptionType}", inner.RetryAsync(Checked(lease), dueAt, failure, cancellationToken));

    public ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken)
        => SettleAsync("released", inner.ReleaseAsync(Checked(lease), cancellationToken));

    public ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken)
        => SettleAsync($"dead: {failure.ExceptionType}", inner.DeadLetterAsync(Checked(lease), failure, cancellationToken));

    public ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken)
        => SettleAsync("suspended", inner.SuspendAsync(memberId, cancellationToken));

    public ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken)
        => SettleAsync("resumed", inner.ResumeAsync(memberId, cancellationToken));

    public ValueTask<IReadOnlyList<WaitingEvent>> FindWaitingAsync(string orderKey, int limit, CancellationToken cancellationToken)
        => inner.FindWaitingAsync(orderKey, limit, cancellationToken);

    public IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => inner.QueryDeadLettersAsync(filter, cancellationToken);

    public ValueTask<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => inner.ReplayAsync(filter, cancellationToken);

    public ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => inner.DiscardAsync(filter, cancellationToken);

    public ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => inner.GetStatisticsAsync(cancellationToken);

    private InboxLease Checked(InboxLease lease)
    {
        Settling();
        return lease;
    }

    private async ValueTask SettleAsync(string how, ValueTask settling)
    {
        await settling;
        await _settled.Writer.WriteAsync(how);
    }
}
