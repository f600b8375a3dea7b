namespace Bitrix24Typed;

/// <summary>The names of the authorization policies that an application defines for Bitrix24Typed.</summary>
public static class BitrixPolicies
{
    /// <summary>
    /// Who may operate the application: look at the inbox and the portals, replay and discard dead letters, bind events, run checks. See
    /// <c>MapBitrix24Management</c> and <c>MapBitrix24Dashboard</c>.
    /// </summary>
    public const string Management = "Bitrix24.Management";
}
