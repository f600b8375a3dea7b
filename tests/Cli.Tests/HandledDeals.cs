using System.Threading.Channels;

namespace Bitrix24Typed.Cli.Tests;

/// <summary>What the handlers have been called with.</summary>
public sealed class HandledDeals
{
    private readonly Channel<long> _deals = Channel.CreateUnbounded<long>();

    /// <summary>Whether the handler throws.</summary>
    public bool IsBroken { get; set; }

    public void Add(long id) => Assert.True(_deals.Writer.TryWrite(id));

    /// <summary>Waits for the next one.</summary>
    public async Task<long> NextAsync() => await _deals.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
