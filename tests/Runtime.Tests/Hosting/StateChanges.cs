using System.Threading.Channels;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>Records which changes of state the application is told.</summary>
internal sealed class StateChanges : IPortalStateHandler
{
    private readonly Channel<(PortalState? From, PortalState To)> _changes = Channel.CreateUnbounded<(PortalState?, PortalState)>();

    /// <summary>Runs inside the handler.</summary>
    public Func<Portal, Task> Handler { get; set; } = _ => Task.CompletedTask;

    /// <summary>Waits for the next change.</summary>
    public async Task<(PortalState? From, PortalState To)> NextAsync() => await _changes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether there was a change that has not been looked at.</summary>
    public bool IsEmpty => !_changes.Reader.TryPeek(out _);

    public async Task ChangedAsync(Portal portal, PortalState? previous, CancellationToken cancellationToken)
    {
        await Handler(portal);
        Assert.True(_changes.Writer.TryWrite((previous, portal.State)));
    }
}
