using System.Collections.Concurrent;

namespace Bitrix24Typed.Emulator.Portals;

/// <summary>The portals of an emulator, by domain.</summary>
internal sealed class PortalDirectory
{
    private readonly ConcurrentDictionary<string, EmulatedPortal> _portals = new(StringComparer.OrdinalIgnoreCase);

    public void Add(EmulatedPortal portal) => _portals[portal.Domain] = portal;

    /// <summary>The portal that answers at a host, or <see langword="null"/>.</summary>
    public EmulatedPortal? At(string? host) => host is null ? null : _portals.GetValueOrDefault(host);
}
