namespace Bitrix24Typed.Emulator.Page.Portals;

/// <summary>The sections of a portal's page, and their addresses.</summary>
internal static class PortalSections
{
    public const string Overview = "overview";
    public const string Objects = "objects";
    public const string Bindings = "bindings";
    public const string Deliveries = "deliveries";
    public const string Faults = "faults";

    public static string AddressOf(EmulatedPortal portal) => $"portals/{portal.MemberId}";

    public static string AddressOf(EmulatedPortal portal, string? section) => $"{AddressOf(portal)}/{section}";
}
