using Bitrix24Typed.Emulator.Faults;

namespace Bitrix24Typed.Emulator;

/// <summary>The faults that are in force. The first one that strikes is the one that counts.</summary>
/// <example>
/// <code>
/// emulator.Faults.Add(new CallFault(CallFaultKind.ExpiredToken) { Times = 1 });
/// emulator.Faults.Add(new DeliveryFault(DeliveryFaultKind.Drop) { Probability = 0.1 });
/// </code>
/// </example>
public sealed class PortalFaults
{
    private readonly Lock _gate = new();
    private readonly List<ActiveFault> _faults = [];
    private readonly Random _random;

    internal PortalFaults(int? seed) => _random = seed is { } value ? new Random(value) : new Random();

    /// <summary>Puts a fault in force.</summary>
    /// <param name="fault">The fault.</param>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _faults.Add(new ActiveFault(fault));
    }

    /// <summary>Ends a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>Whether it was in force.</returns>
    public bool Remove(Fault fault)
    {
        lock (_gate)
            return _faults.RemoveAll(active => active.Fault == fault) > 0;
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>The faults that are in force, in the order in which they were added.</summary>
    public IReadOnlyList<Fault> List()
    {
        lock (_gate)
            return [.. _faults.Select(active => active.Fault)];
    }

    /// <summary>The fault of a call, if it has one.</summary>
    internal CallFault? Strike(EmulatedPortal? portal, string method, bool isOAuth)
        => Strike<CallFault>(portal, fault => fault.IsOAuth == isOAuth && IsMeant(fault.Method, method));

    /// <summary>The fault of a delivery, if it has one.</summary>
    internal DeliveryFault? Strike(EmulatedPortal portal, string eventName)
        => Strike<DeliveryFault>(portal, fault => IsMeant(fault.EventName, eventName));

    private static bool IsMeant(string? wanted, string actual)
        => wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private T? Strike<T>(EmulatedPortal? portal, Predicate<T> isMeant)
        where T : Fault
    {
        lock (_gate)
        {
            var struck = _faults.Find(active => active.Fault is T fault
                && (fault.Portal is null || fault.Portal == portal)
                && isMeant(fault)
                && (fault.Probability >= 1 || _random.NextDouble() < fault.Probability));
            if (struck is null)
                return null;

            if (--struck.Left == 0)
                _ = _faults.Remove(struck);
            return (T)struck.Fault;
        }
    }
}
