using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Operating;

/// <summary>The portals, as they were a minute ago at most: health is asked for often, and there may be thousands of them.</summary>
internal sealed class PortalOverview(IPortalStore portals, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private IReadOnlyList<Portal> _portals = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public async Task<IReadOnlyList<Portal>> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _readAt < Lifetime)
                return _portals;

            var read = new List<Portal>();
            await foreach (var stored in portals.ListAsync(cancellationToken))
                read.Add(stored.Portal);
            (_portals, _readAt) = (read, time.GetUtcNow());
            return read;
        }
        finally
        {
            _ = _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
