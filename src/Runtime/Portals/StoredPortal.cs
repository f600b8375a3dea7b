namespace Bitrix24Typed.Portals;

/// <summary>A portal as the store keeps it.</summary>
/// <param name="Portal">What may be shown.</param>
/// <param name="Credentials">What may not.</param>
public sealed record StoredPortal(Portal Portal, PortalCredentials Credentials);
