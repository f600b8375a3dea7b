namespace Bitrix24Typed.Portals;

/// <summary>A row of the table of portals.</summary>
/// <param name="MemberId">The portal's identifier.</param>
/// <param name="Revision">The number of its last change among the changes of all portals.</param>
/// <param name="Portal">What may be shown.</param>
/// <param name="Credentials">What may not, encrypted.</param>
internal readonly record struct PortalRow(string MemberId, long Revision, string Portal, byte[] Credentials);
