namespace Bitrix24Typed;

/// <summary>The names of the authorization policies that an application defines for Bitrix24Typed.</summary>
public static class BitrixPolicies
{
    /// <summary>Who may look at the inbox, and replay and discard dead letters: <c>MapBitrix24Inbox</c>.</summary>
    public const string Inbox = "Bitrix24.Inbox";
}
