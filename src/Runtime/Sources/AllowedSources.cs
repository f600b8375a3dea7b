using System.Net;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Sources;

/// <summary>Decides whether an address may send events, by the last list and the settings.</summary>
internal sealed class AllowedSources(IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    private volatile SourceList? _list;
    private volatile IPAddress? _lastRefused;
    private int _refused;

    /// <summary>The last list that was fetched, however old.</summary>
    public SourceList? List
    {
        get => _list;
        set => _list = value;
    }

    /// <summary>Whether events are taken from an address.</summary>
    /// <param name="address">The caller's; <see langword="null"/> where the connection has none, as that of a Unix socket.</param>
    public bool IsAllowed(IPAddress? address)
    {
        var settings = options.CurrentValue.Sources;
        if (!settings.Enforce || (address is not null && IsListed(SourceNetwork.Plain(address), settings)))
            return true;
        if (!settings.RefuseWithoutList && FindGood(settings) is null)
            return true;

        _lastRefused = address;
        _ = Interlocked.Increment(ref _refused);
        return false;
    }

    /// <summary>How many events have been refused since this was last asked, and from where the last of them came.</summary>
    public (int Count, IPAddress? Last) TakeRefused() => (Interlocked.Exchange(ref _refused, 0), _lastRefused);

    private bool IsListed(IPAddress address, SourceOptions settings)
        => FindGood(settings)?.Contains(address) is true
            || settings.Networks.Any(text => SourceNetwork.TryParse(text, out var network) && network.Contains(address));

    private SourceList? FindGood(SourceOptions settings)
        => _list is { } list && list.FetchedAt + settings.MaxAge > time.GetUtcNow() ? list : null;
}
