using Bitrix24Typed.Emulator.Applications;

namespace Bitrix24Typed.Emulator.State;

/// <summary>All that an emulator knows, but for its faults and its deliveries.</summary>
/// <param name="Hosts">The hosts at which it listened, whose ports may be others the next time.</param>
/// <param name="Applications">The registered applications.</param>
/// <param name="Portals">The portals, in the order in which they were added.</param>
/// <param name="AccessTokens">The access tokens in use.</param>
/// <param name="RefreshTokens">The refresh tokens in use.</param>
internal sealed record EmulatorState(
    List<string> Hosts,
    IReadOnlyList<ApplicationDescription> Applications,
    IReadOnlyList<PortalState> Portals,
    IReadOnlyList<TokenState> AccessTokens,
    IReadOnlyList<TokenState> RefreshTokens);
