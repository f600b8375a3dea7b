using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>Settings whose limit of the body is read anew each time.</summary>
internal sealed class ChangingOptions(IServiceProvider services, Func<int> maxBodyBytes) : IOptionsMonitor<BitrixOptions>
{
    private readonly BitrixOptions _options = services.GetRequiredService<IOptionsFactory<BitrixOptions>>().Create(Options.DefaultName);

    public BitrixOptions CurrentValue
    {
        get
        {
            _options.Limits.MaxBodyBytes = maxBodyBytes();
            return _options;
        }
    }

    public BitrixOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<BitrixOptions, string?> listener) => null;
}
