using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Page.Shell;

namespace Bitrix24Typed.Emulator.Page.Objects;

/// <summary>Raises any event by its name.</summary>
internal sealed class EventModel(Notice notice)
{
    public static IReadOnlyList<string> Known { get; } = [.. EventCatalog.Codes.Order(StringComparer.Ordinal)];

    public EmulatedPortal Portal { get; set; } = null!;

    public string? Name { get; set; } = "ONCRMDEALUPDATE";

    /// <summary>What has happened, as JSON; made up, if empty.</summary>
    public string? Data { get; set; }

    public ActingUser Actor { get; set; } = ActingUser.Administrator;

    private string Code => (Name ?? "").Trim().ToUpperInvariant();

    public Task RaiseAsync() => notice.TryAsync(RaiseNamedAsync, $"{Code} was raised.");

    private Task RaiseNamedAsync()
    {
        if (Code.Length == 0)
            throw new InvalidOperationException("An event has a name.");
        return string.IsNullOrWhiteSpace(Data) ? Portal.RaiseSampleAsync(Code, Actor) : Portal.RaiseAsync(Code, JsonNode.Parse(Data), Actor);
    }
}
