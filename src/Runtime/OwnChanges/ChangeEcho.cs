namespace Bitrix24Typed.OwnChanges;

/// <summary>An event that may tell of a change that the application itself has made.</summary>
public sealed record ChangeEcho
{
    /// <summary>The event's identifier in the inbox.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The portal.</summary>
    public required string MemberId { get; init; }

    /// <summary>What kind of object has changed: <c>crm.deal</c>.</summary>
    public required string Family { get; init; }

    /// <summary>What was done to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The object's identifier, of items with their type (<c>147:12</c>).</summary>
    public required string ObjectId { get; init; }

    /// <summary>The user who made the change; <see langword="null"/> if the event does not say.</summary>
    public long? UserId { get; init; }

    /// <summary>When the portal queued the event, by its clock.</summary>
    public required DateTimeOffset QueuedAt { get; init; }
}
