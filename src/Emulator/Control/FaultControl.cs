using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>Faults on demand.</summary>
internal static class FaultControl
{
    public static void Map(RouteGroupBuilder faults, PortalEmulator emulator)
    {
        _ = faults.MapGet("", () => emulator.Faults.List().Select(FaultView.Of)).WithSummary("The faults in force.");
        _ = faults.MapPost("", (FaultView view) =>
        {
            var portal = view.MemberId is { } memberId ? emulator.PortalOf(memberId) : null;
            if (view.ToFault(portal) is not { } fault)
                return Results.BadRequest("Either call or delivery says what goes wrong.");

            emulator.Faults.Add(fault);
            return Results.NoContent();
        }).WithSummary("Puts a fault in force.");
        _ = faults.MapDelete("", emulator.Faults.Clear).WithSummary("Ends all faults.");
    }
}
