namespace Bitrix24Typed;

/// <summary>
/// How far an installation has come. Before the first step there is nothing: an installation is stored when it is proven, not earlier. What is
/// interrupted between two steps is taken up again.
/// </summary>
public enum InstallationStep
{
    /// <summary>The authorization server has confirmed the installation, and it is stored.</summary>
    Stored,

    /// <summary>The events are bound, as far as the portal has granted their scopes.</summary>
    Bound,

    /// <summary>The portal regards the application as installed and delivers its events.</summary>
    Finished,
}
