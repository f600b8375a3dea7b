using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator;

/// <summary>An event in a portal's offline queue.</summary>
public sealed record OfflineEvent
{
    internal OfflineEvent(ApplicationInstallation installation) => Installation = installation;

    /// <summary>The application that is to read it.</summary>
    public ApplicationInstallation Installation { get; }

    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>When it happened for the last time.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The event's code as it was bound, upper case.</summary>
    public required string EventName { get; init; }

    /// <summary>What has happened.</summary>
    public required JsonNode? Data { get; init; }

    /// <summary>Who did it last, or <see langword="null"/> if nobody did.</summary>
    public required long? UserId { get; init; }

    /// <summary>What equal events have in common: the MD5 of name and data.</summary>
    public required string MessageId { get; init; }

    /// <summary>The source key of the handler; empty if it has none.</summary>
    public required string Connector { get; init; }

    /// <summary>The reservation; empty if it is not reserved.</summary>
    public string ProcessId { get; init; } = "";

    /// <summary>Since when it is reserved.</summary>
    public DateTimeOffset? ReservedAt { get; init; }

    /// <summary>Whether a reader has marked it as erroneous.</summary>
    public bool IsError { get; init; }

    /// <summary>Whether another event would be merged with this one.</summary>
    internal bool IsSameAs(OfflineEvent other) => Installation == other.Installation
        && MessageId == other.MessageId && Connector == other.Connector && ProcessId == other.ProcessId;
}
