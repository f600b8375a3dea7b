namespace Bitrix24Typed.Emulator;

/// <summary>Who is behind a change.</summary>
public sealed record ActingUser
{
    private ActingUser(long? userId) => UserId = userId;

    /// <summary>The portal's administrator.</summary>
    public static ActingUser Administrator { get; } = new(PortalUser.Administrator.Id);

    /// <summary>Nobody: an automation rule, a workflow or an agent. Events of such changes carry no token.</summary>
    public static ActingUser Robot { get; } = new(userId: null);

    /// <summary>The user's number, or <see langword="null"/> if it is nobody.</summary>
    public long? UserId { get; }

    /// <summary>
    /// The source key with which the change was made, <c>auth_connector</c> of the call; empty if it had none. Offline handlers bound with
    /// the same key do not hear of the change.
    /// </summary>
    public string Connector { get; init; } = "";

    /// <summary>A user of the portal.</summary>
    public static ActingUser Of(long userId) => new(userId);
}
