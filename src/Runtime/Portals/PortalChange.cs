namespace Bitrix24Typed.Portals;

/// <summary>A change of a portal that has been stored.</summary>
/// <param name="Stored">The portal as it is stored now; <see langword="null"/> if there is none.</param>
/// <param name="Previous">Its state before; <see langword="null"/> if it was not known.</param>
internal readonly record struct PortalChange(StoredPortal? Stored, PortalState? Previous);
