namespace Bitrix24Typed.Emulator.Control;

/// <summary>A user to add.</summary>
/// <param name="Name">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="IsAdministrator">Whether the user may change the portal's settings.</param>
internal sealed record NewUser(string Name, string LastName, bool IsAdministrator = false);
