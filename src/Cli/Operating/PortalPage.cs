namespace Bitrix24Typed.Cli.Operating;

/// <summary>A part of the portals.</summary>
/// <param name="Items">The portals.</param>
/// <param name="Next">What to ask with for those after them.</param>
internal sealed record PortalPage(IReadOnlyList<PortalEntry> Items, string? Next);
