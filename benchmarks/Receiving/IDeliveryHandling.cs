namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>A way from the body of a delivery to the call of a handler.</summary>
internal interface IDeliveryHandling
{
    /// <summary>Handles a delivery.</summary>
    /// <returns>Whether it was proven and handled.</returns>
    ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> body);
}
