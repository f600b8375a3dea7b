using System.Threading.Channels;

namespace Bitrix24Typed.AllEvents;

/// <summary>Keeps what handlers were called with.</summary>
public sealed class Recorder
{
    private readonly Channel<(object? Payload, BitrixEventContext Context)> _calls = Channel.CreateUnbounded<(object?, BitrixEventContext)>();

    public void Record(object? payload, BitrixEventContext context)
    {
        // The data is read while the event is handled, as a handler would.
        _ = context.Data;
        _ = _calls.Writer.TryWrite((payload, context));
    }

    public async Task<(object? Payload, BitrixEventContext Context)> NextAsync()
        => await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
