using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Tests.Hosting;

/// <summary>An answer of a REST interface or of the authorization server.</summary>
internal sealed record RestReply(int StatusCode, JsonObject Body)
{
    public JsonNode Result => Body["result"]!;

    public string? Error => (string?)Body["error"];

    public string? Description => (string?)Body["error_description"];
}
