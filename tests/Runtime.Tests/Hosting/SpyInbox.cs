using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>An inbox that shows what was appended and hands nothing out.</summary>
internal sealed class SpyInbox : IInboxStore
{
    public List<InboxEvent> Appended { get; } = [];

    public ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken)
    {
        Appended.AddRange(events);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Never reached.");
    }

    public ValueTask<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<WaitingEvent>> FindWaitingAsync(string orderKey, int limit, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
