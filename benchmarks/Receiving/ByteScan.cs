namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>The limit: every byte of the body is looked at once, and nothing else is done.</summary>
internal sealed class ByteScan : IDeliveryHandling
{
    private const byte Absent = 0;

    public ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> body) => ValueTask.FromResult(body.Span.IndexOf(Absent) < 0);
}
