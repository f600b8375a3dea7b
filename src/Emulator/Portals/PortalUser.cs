namespace Bitrix24Typed.Emulator;

/// <summary>A user of a portal.</summary>
/// <param name="Id">The user's number.</param>
/// <param name="Name">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="IsAdministrator">Whether the user may change the portal's settings.</param>
public sealed record PortalUser(long Id, string Name, string LastName, bool IsAdministrator)
{
    /// <summary>The mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>Whether the user is a chat bot.</summary>
    public bool IsBot { get; init; }

    /// <summary>Whether the user may log in.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The administrator, who also installs applications.</summary>
    public static PortalUser Administrator { get; } = new(1, "Ada", "Moreau", IsAdministrator: true);

    /// <summary>A user without special rights.</summary>
    public static PortalUser Employee { get; } = new(2, "Emil", "Brandt", IsAdministrator: false);
}
