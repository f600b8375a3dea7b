namespace Bitrix24Typed.Inbox;

/// <summary>A verified event as the inbox keeps it: its body, and what was found in it when it was received.</summary>
public sealed record InboxEvent
{
    /// <summary>Identifies the event in the inbox.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The event's name, upper case.</summary>
    public required string EventName { get; init; }

    /// <summary>The portal's identifier.</summary>
    public required string MemberId { get; init; }

    /// <summary>The portal's host, as the event named it.</summary>
    public required string Domain { get; init; }

    /// <summary>Events with an equal key are handled one after the other, in the order of their arrival.</summary>
    public required string OrderKey { get; init; }

    /// <summary>The identifier of the subscription on the portal, if the event named it.</summary>
    public string? EventHandlerId { get; init; }

    /// <summary>When the portal queued the event, if it said so.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the event was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The user who caused the event, if known.</summary>
    public long? UserId { get; init; }

    /// <summary>The user under whom the subscription was bound that delivered the event; zero if under nobody.</summary>
    public long AuthUserId { get; init; }

    /// <summary>The way by which the event came.</summary>
    public required EventOrigin Origin { get; init; }

    /// <summary>What the body is.</summary>
    public required EventFormat Format { get; init; }

    /// <summary>
    /// What makes the event the same as another one: a hash of portal, name, subscription, data and time of sending, not of the tokens.
    /// <see langword="null"/> if the event is never a duplicate.
    /// </summary>
    public UInt128? ContentHash { get; init; }

    /// <summary>
    /// What tells the event's change from others, whichever way the portal tells of it: a hash of portal, name, user and data, of no times.
    /// <see langword="null"/> if the portal tells of it in one way only.
    /// </summary>
    public UInt128? ChangeHash { get; init; }

    /// <summary>Whether the event takes the place of the one before it, if that one has the same order key and name and is not being handled yet.</summary>
    public bool IsCoalescing { get; init; }

    /// <summary>The trace in which the event was received, as <c>traceparent</c> says it; its handling goes on in it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The body. It may hold tokens: a store encrypts it before it writes it anywhere.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
