using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Wolverine;

/// <summary>
/// When handlers have to end. They may come to their end while the application stops, and are cancelled when most of its time to stop is over, so
/// that what is left of it is enough to settle their events.
/// </summary>
internal sealed class HandlingEnd : IDisposable
{
    private const double GraceShare = 0.75;

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly TimeSpan _timeToStop;
    private readonly TimeProvider _time;
    private ITimer? _grace;
    private ITimer? _rest;

    public HandlingEnd(IHostApplicationLifetime lifetime, IOptions<HostOptions> host, TimeProvider time)
    {
        _time = time;
        _timeToStop = host.Value.ShutdownTimeout;
        _registration = lifetime.ApplicationStopping.Register(Begin);
    }

    /// <summary>Cancels the handlers.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Is cancelled when there is no time left to settle their events either.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _grace?.Dispose();
        _rest?.Dispose();
        _stopping.Dispose();
        _abandoned.Dispose();
    }

    private void Begin()
    {
        if (_timeToStop == Timeout.InfiniteTimeSpan)
            return;

        _grace = _time.CreateTimer(_ => _stopping.Cancel(), null, _timeToStop * GraceShare, Timeout.InfiniteTimeSpan);
        _rest = _time.CreateTimer(_ => _abandoned.Cancel(), null, _timeToStop, Timeout.InfiniteTimeSpan);
    }
}
