using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>A change of an object.</summary>
/// <param name="Fields">The fields, by their names in the REST interface.</param>
/// <param name="Title">The title of a new object.</param>
/// <param name="UserId">Who does it; the administrator, if not given.</param>
/// <param name="IsRobot">Whether nobody does it: an automation rule, a workflow or an agent.</param>
internal sealed record Change(JsonObject? Fields = null, string? Title = null, long UserId = 1, bool IsRobot = false)
{
    public ActingUser ActingUser => IsRobot ? ActingUser.Robot : ActingUser.Of(UserId);
}
