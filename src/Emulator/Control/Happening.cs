using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>Something that happens on a portal.</summary>
/// <param name="Event">The event's name, any letter case.</param>
/// <param name="Data">What has happened; made up, if not given.</param>
/// <param name="UserId">Who did it; the administrator, if not given.</param>
/// <param name="IsRobot">Whether nobody did it: an automation rule, a workflow or an agent.</param>
internal sealed record Happening(string Event, JsonNode? Data = null, long UserId = 1, bool IsRobot = false)
{
    public ActingUser ActingUser => IsRobot ? ActingUser.Robot : ActingUser.Of(UserId);
}
