namespace Bitrix24Typed.Operating;

/// <summary>Portals that a health check names: not more than a person would read.</summary>
internal static class NamedPortals
{
    private const int MostNamed = 20;

    public static Dictionary<string, object> Of(IEnumerable<Portal> portals, Func<Portal, string> describe)
        => portals.Take(MostNamed).ToDictionary(portal => $"{portal.Domain} ({portal.MemberId})", object (portal) => describe(portal));
}
