using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>Portals and their users.</summary>
internal static class PortalControl
{
    public static void Map(RouteGroupBuilder portals, PortalEmulator emulator)
    {
        _ = portals.MapGet("", () => emulator.Portals.Select(PortalView.Of)).WithSummary("All portals.");
        _ = portals.MapPost("", (NewPortal portal) => PortalView.Of(emulator.AddPortal(portal.ToOptions()))).WithSummary("Adds a portal.");
        _ = portals.MapGet("/{memberId}", (string memberId) => PortalView.Of(emulator.PortalOf(memberId))).WithSummary("A portal.");
        _ = portals.MapDelete("/{memberId}", (string memberId) => emulator.PortalOf(memberId).Delete())
            .WithSummary("Ends a portal: it answers PORTAL_DELETED.");
        _ = portals.MapPost("/{memberId}/rename", (string memberId, Renaming renaming) =>
        {
            emulator.PortalOf(memberId).Rename(renaming.Domain);
            return PortalView.Of(emulator.PortalOf(memberId));
        }).WithSummary("Moves a portal to another host; the old one answers 302.");
        _ = portals.MapPut("/{memberId}/plan", (string memberId, PlanChange change) =>
        {
            emulator.PortalOf(memberId).Plan = change.Plan;
            return PortalView.Of(emulator.PortalOf(memberId));
        }).WithSummary("Changes a portal's plan.");
        _ = portals.MapPut("/{memberId}/overload", (string memberId) =>
        {
            emulator.PortalOf(memberId).Limits.IsOverloaded = true;
        }).WithSummary("Blocks REST by hand: OVERLOAD_LIMIT.");
        _ = portals.MapDelete("/{memberId}/overload", (string memberId) =>
        {
            emulator.PortalOf(memberId).Limits.IsOverloaded = false;
        }).WithSummary("Lifts the block.");
        _ = portals.MapPost("/{memberId}/users", (string memberId, NewUser user, CancellationToken cancellationToken)
            => emulator.PortalOf(memberId).AddUserAsync(user.Name, user.LastName, user.IsAdministrator, cancellationToken))
            .WithSummary("Adds a user: ONUSERADD.");
        _ = portals.MapPost("/{memberId}/expire-tokens", (string memberId) => emulator.PortalOf(memberId).ExpireAccessTokens())
            .WithSummary("Lets all access tokens expire now.");
    }
}
