using System.Collections.Concurrent;

namespace Bitrix24Typed.Emulator.Portals;

/// <summary>The portals of an emulator, by the hosts at which they are and were.</summary>
internal sealed class PortalDirectory
{
    private readonly ConcurrentDictionary<string, EmulatedPortal> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<EmulatedPortal> _portals = new();

    /// <summary>All portals, in the order in which they were added.</summary>
    public IReadOnlyList<EmulatedPortal> List() => [.. _portals];

    /// <summary>The portal that was added first.</summary>
    public EmulatedPortal First() => _portals.First();

    /// <exception cref="InvalidOperationException">The host is taken.</exception>
    public void Add(EmulatedPortal portal)
    {
        Take(portal.Domain, portal);
        _portals.Enqueue(portal);
    }

    /// <summary>Gives a portal one more host; the earlier ones lead to it.</summary>
    /// <exception cref="InvalidOperationException">The host is taken.</exception>
    public void Take(string domain, EmulatedPortal portal)
    {
        if (_hosts.GetOrAdd(domain, portal) != portal)
            throw new InvalidOperationException($"There is a portal at {domain} already.");
    }

    /// <summary>The portal that is or was at a host, or <see langword="null"/>.</summary>
    public EmulatedPortal? At(string? host) => host is null ? null : _hosts.GetValueOrDefault(host);

    /// <summary>The hosts at which a portal was before.</summary>
    public IReadOnlyList<string> FormerHostsOf(EmulatedPortal portal)
        => [.. _hosts.Where(host => host.Value == portal && portal.HasMovedFrom(host.Key)).Select(host => host.Key)];

    /// <summary>Whether there is, or was, a portal at a host.</summary>
    public bool IsTaken(string domain) => _hosts.ContainsKey(domain);
}
