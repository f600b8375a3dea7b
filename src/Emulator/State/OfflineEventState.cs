using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.State;

/// <summary>An event in an offline queue.</summary>
internal sealed record OfflineEventState(
    string ClientId,
    long Id,
    DateTimeOffset ChangedAt,
    string EventName,
    JsonNode? Data,
    long? UserId,
    string MessageId,
    string Connector,
    string ProcessId,
    DateTimeOffset? ReservedAt,
    bool IsError);
