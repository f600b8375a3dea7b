namespace Bitrix24Typed.Storage.Inbox;

/// <summary>A lease that others are invited to take over.</summary>
/// <param name="ticket">What they have to show.</param>
/// <param name="withdraw">Ends waiting for them.</param>
internal sealed class HandOver(LeaseTicket ticket, Action<LeaseTicket> withdraw) : IDisposable
{
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LeaseTicket Ticket => ticket;

    /// <summary>Completes when somebody is known to have taken it over.</summary>
    public Task Taken => _taken.Task;

    public void MarkTaken() => _taken.TrySetResult();

    public void Dispose() => withdraw(ticket);
}
