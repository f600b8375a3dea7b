namespace Bitrix24Typed;

/// <summary>A portal can't be called, and asking it again would not help: its state says why. Nothing was sent.</summary>
/// <param name="memberId">The portal's identifier.</param>
/// <param name="state">Why it can't be called.</param>
public sealed class PortalUnavailableException(string memberId, PortalState state)
    : Exception($"Portal {memberId} can't be called: {state}.")
{
    /// <summary>The portal's identifier.</summary>
    public string MemberId { get; } = memberId;

    /// <summary>Why it can't be called; never <see cref="PortalState.Active"/>.</summary>
    public PortalState State { get; } = state;
}
