namespace Bitrix24Typed.Emulator.Rest;

/// <summary>A call of a method.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Parameters">The parameters, without the token.</param>
internal sealed record RestCall(RestCaller Caller, RestParameters Parameters)
{
    public EmulatedPortal Portal => Caller.Portal;

    public PortalUser User => Caller.User;

    /// <summary>Who is behind the changes that the call makes.</summary>
    public ActingUser ActingUser => ActingUser.Of(User.Id) with { Connector = Parameters.Text("auth_connector") };

    /// <summary>The calling application.</summary>
    /// <exception cref="RestException">The call comes through a webhook.</exception>
    public ApplicationInstallation Application => Caller.Installation
        ?? throw new RestException(
            "WRONG_AUTH_TYPE", "Current authorization type is denied for this method Application context required", 403);
}
