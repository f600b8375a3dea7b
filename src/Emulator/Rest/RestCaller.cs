namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Who calls.</summary>
/// <param name="Portal">The portal that is called.</param>
/// <param name="User">The user in whose name the call is made.</param>
/// <param name="Scope">What the call may touch.</param>
/// <param name="Installation">The application, or <see langword="null"/> if the call comes through a webhook.</param>
internal sealed record RestCaller(
    EmulatedPortal Portal, PortalUser User, IReadOnlyList<string> Scope, ApplicationInstallation? Installation)
{
    /// <summary>What tells callers apart.</summary>
    public string Key => Installation?.Application.ClientId ?? $"webhook of user {User.Id}";
}
