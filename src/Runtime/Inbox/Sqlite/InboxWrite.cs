namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>A change that waits to be written.</summary>
/// <param name="apply">Writes it.</param>
/// <param name="isRefusable">
/// Whether its caller is told when it can't be written, instead of it being written as soon as that is possible again.
/// </param>
internal sealed class InboxWrite(Action<InboxStatements> apply, bool isRefusable)
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsRefusable => isRefusable;

    /// <summary>What is to happen once it is written, before anybody who waits for it goes on.</summary>
    public Action? Publish { get; init; }

    /// <summary>Completes when it has reached the disk.</summary>
    public Task Written => _written.Task;

    public void Apply(InboxStatements statements) => apply(statements);

    public void Acknowledge()
    {
        Publish?.Invoke();
        _written.SetResult();
    }

    public void Refuse(InboxUnavailableException exception) => _written.SetException(exception);
}
