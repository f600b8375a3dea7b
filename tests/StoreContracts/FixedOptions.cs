using Microsoft.Extensions.Options;

namespace Bitrix24Typed.StoreContracts;

/// <summary>Settings that the test changes by hand.</summary>
public sealed class FixedOptions(BitrixOptions options) : IOptionsMonitor<BitrixOptions>
{
    public BitrixOptions CurrentValue => options;

    public BitrixOptions Get(string? name) => options;

    public IDisposable? OnChange(Action<BitrixOptions, string?> listener) => null;
}
