using System.Threading.Channels;
using Bitrix24Typed.Storage.Database;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>
/// Does together what is asked for at the same time: what comes while a commit is on its way to the disk is in the next one. That makes one
/// commit of many, without making anybody wait for company.
/// </summary>
/// <param name="commit">Does it, all or nothing.</param>
/// <param name="most">The most that is done together.</param>
internal sealed class GroupCommit<T>(Func<IReadOnlyList<T>, Task> commit, int most) : IAsyncDisposable
{
    private readonly Channel<(T Item, TaskCompletionSource Done)> _asked =
        Channel.CreateUnbounded<(T, TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Lock _starting = new();
    private Task? _working;

    /// <summary>Has an item done, with others.</summary>
    /// <returns>Completes when it is done, or fails as it has failed.</returns>
    /// <exception cref="ObjectDisposedException">Nothing is done any more.</exception>
    public Task AddAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ObjectDisposedException.ThrowIf(!_asked.Writer.TryWrite((item, done)), this);
        lock (_starting)
            _working ??= Task.Run(WorkAsync);
        return done.Task;
    }

    /// <summary>Does what was asked for, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _asked.Writer.TryComplete();
        if (_working is not null)
            await _working;
    }

    private async Task WorkAsync()
    {
        var group = new List<(T Item, TaskCompletionSource Done)>();
        while (await _asked.Reader.WaitToReadAsync())
        {
            while (group.Count < most && _asked.Reader.TryRead(out var asked))
                group.Add(asked);
            await CommitAsync(group);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<(T Item, TaskCompletionSource Done)> group)
    {
        try
        {
            await commit([.. group.Select(asked => asked.Item)]);
            group.ForEach(asked => asked.Done.SetResult());
        }
        catch (Exception exception) when (group.Count > 1 && !DatabaseFailure.IsPassing(exception))
        {
            // One of them can't be done: the others must not fail with it.
            foreach (var asked in group)
                await CommitAsync([asked]);
        }
        catch (Exception exception)
        {
            group.ForEach(asked => asked.Done.SetException(exception));
        }
    }
}
