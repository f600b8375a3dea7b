namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>The record that one writes for a changed deal.</summary>
internal sealed record DealUpdate(long Id);
