namespace Bitrix24Typed;

/// <summary>Gives the client of a portal outside of an event's handler: to a timer, to a page.</summary>
public interface IBitrixClientFactory
{
    /// <summary>Gives the client of a portal.</summary>
    /// <param name="memberId">The portal's identifier, or the host of an incoming webhook in the settings.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>
    /// The client, or <see langword="null"/> if the application is not installed on the portal and the settings have no incoming webhook for it.
    /// </returns>
    ValueTask<IBitrixClient?> CreateAsync(string memberId, CancellationToken cancellationToken = default);
}
