namespace Bitrix24Typed;

/// <summary>Whether the application can work on a portal, and if not, why.</summary>
public enum PortalState
{
    /// <summary>The application is installed, and its tokens work.</summary>
    Active,

    /// <summary>The authorization server no longer accepts the refresh token: an administrator must open the application once more.</summary>
    ReauthorizationRequired,

    /// <summary>The portal's subscription, or that of the application, has ended: calls are refused until it is paid.</summary>
    PaymentRequired,

    /// <summary>The portal has been deleted.</summary>
    Gone,

    /// <summary>The application has been removed from the portal. Its events are refused from then on.</summary>
    Uninstalled,
}
