using System.Threading.Channels;

namespace Bitrix24Typed.Dashboard.Tests.Operating;

/// <summary>What the handlers of the application under test do.</summary>
public sealed class Shop
{
    private readonly Channel<(string Event, long Deal)> _handled = Channel.CreateUnbounded<(string, long)>();
    private readonly Channel<long> _failed = Channel.CreateUnbounded<long>();
    private readonly TaskCompletionSource _opening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why handlers fail; <see langword="null"/> if they do not.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether handlers wait for <see cref="Open"/>.</summary>
    public bool IsClosed { get; set; }

    public void Open() => _opening.SetResult();

    public async Task HandleAsync(string eventName, long deal, CancellationToken cancellationToken)
    {
        if (IsClosed)
            await _opening.Task.WaitAsync(cancellationToken);
        if (Failure is { } failure)
        {
            Assert.True(_failed.Writer.TryWrite(deal));
            throw new InvalidOperationException(failure);
        }

        Assert.True(_handled.Writer.TryWrite((eventName, deal)));
    }

    /// <summary>Waits for the next event that is not handled.</summary>
    public async Task<long> NextFailureAsync() => await _failed.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits for the next event that was handled.</summary>
    public async Task<(string Event, long Deal)> NextAsync() => await _handled.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
