using System.Collections.Concurrent;
using Bitrix24Typed.Emulator.Limits;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Rest;

namespace Bitrix24Typed.Emulator;

/// <summary>
/// What a portal bears: calls per second from an address, working time of a method for a caller, and the patience of its operators.
/// The first two are enforced if <see cref="PortalEmulatorOptions.EnforceLimits"/> says so.
/// </summary>
public sealed class PortalLimits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LeakyBucket> _buckets = [];
    private readonly Dictionary<(string Caller, string Method), OperatingTime> _times = [];
    private readonly ConcurrentDictionary<string, TimeSpan> _costs = new(StringComparer.OrdinalIgnoreCase);
    private readonly EmulatedPortal _portal;
    private readonly PortalEmulatorOptions _options;

    internal PortalLimits(EmulatedPortal portal, PortalEmulatorOptions options)
    {
        _portal = portal;
        _options = options;
    }

    /// <summary>Whether the operators have blocked REST by hand: every call is answered with 503 <c>OVERLOAD_LIMIT</c>.</summary>
    public bool IsOverloaded { get; set; }

    private DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    /// <summary>Lets a method count as if each call had worked for some time, without taking it.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="cost">The time of each call.</param>
    public void SetCost(string method, TimeSpan cost) => _costs[method] = cost;

    /// <summary>Forgets all calls.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _buckets.Clear();
            _times.Clear();
        }
    }

    /// <summary>Counts a call.</summary>
    /// <exception cref="RestException">There were too many.</exception>
    internal void CountCall(string address)
    {
        if (IsOverloaded)
            throw RestException.Overloaded();
        if (!_options.EnforceLimits)
            return;

        var terms = PlanTerms.Of(_portal.Plan);
        lock (_gate)
        {
            if (!_buckets.TryGetValue(address, out var bucket))
                _buckets[address] = bucket = new LeakyBucket();
            if (!bucket.TryAdd(Now, terms.CallsPerSecond, terms.BurstOfCalls))
                throw RestException.QueryLimitExceeded();
        }
    }

    /// <summary>Runs a method, and adds the time that it works.</summary>
    /// <exception cref="RestException">The method has worked too long for the caller, or fails.</exception>
    internal async Task<RestAnswer> MeasureAsync(string caller, string method, Func<Task<RestAnswer>> invoke)
    {
        OperatingTime operating;
        lock (_gate)
        {
            if (!_times.TryGetValue((caller, method), out operating!))
                _times[(caller, method)] = operating = new OperatingTime();
            if (_options.EnforceLimits && operating.IsExhausted(Now))
                throw RestException.OperationTimeLimit(operating.Read(Now));
        }

        var start = _options.TimeProvider.GetTimestamp();
        var answer = await invoke();
        var worked = _costs.TryGetValue(method, out var cost) ? cost : _options.TimeProvider.GetElapsedTime(start);
        lock (_gate)
        {
            operating.Add(Now, worked);
            return answer with { Operating = operating.Read(Now) };
        }
    }
}
