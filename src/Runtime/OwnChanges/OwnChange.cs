namespace Bitrix24Typed.OwnChanges;

/// <summary>A change that the application has made on a portal by a call, or is about to make.</summary>
public sealed record OwnChange
{
    // The time of an event has whole seconds; the portal may queue it when the call has been answered.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(2);

    /// <summary>The change's own identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The portal.</summary>
    public required string MemberId { get; init; }

    /// <summary>What kind of object is changed: <c>crm.deal</c>.</summary>
    public required string Family { get; init; }

    /// <summary>What is done to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The object's identifier, of items with their type (<c>147:12</c>); <see langword="null"/> while it is not known, as of what is being made.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The user in whose name the call is made; <see langword="null"/> if not known.</summary>
    public long? UserId { get; init; }

    /// <summary>When the call was begun, by the application's clock.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When the portal began to work on it, by the portal's clock; <see langword="null"/> while the call is under way.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the portal had done it, by the portal's clock.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The event that was recognised as its echo: it is none but that one's cause.</summary>
    public Guid? EchoId { get; init; }

    /// <summary>Whether the outcome of the call is not known yet.</summary>
    public bool IsUnderWay => StartedAt is null;

    /// <summary>Whether an event tells of this change.</summary>
    /// <param name="echo">The event.</param>
    /// <returns>
    /// <see cref="EchoMatch.Undecided"/> while the call is under way, if it could be. The event must be about the same object and the same kind of
    /// change, by the same user if both are known, and queued while the portal worked on the call or right after.
    /// </returns>
    public EchoMatch Match(ChangeEcho echo)
    {
        ArgumentNullException.ThrowIfNull(echo);
        if (EchoId is not null)
            return EchoId == echo.EventId ? EchoMatch.Own : EchoMatch.Foreign;

        var mayBe = MemberId == echo.MemberId
            && Family == echo.Family
            && Kind == echo.Kind
            && (UserId is null || echo.UserId is null || UserId == echo.UserId);
        if (mayBe && IsUnderWay)
            return ObjectId is null || ObjectId == echo.ObjectId ? EchoMatch.Undecided : EchoMatch.Foreign;

        return mayBe && ObjectId == echo.ObjectId && echo.QueuedAt >= StartedAt - Before && echo.QueuedAt <= FinishedAt + After
            ? EchoMatch.Own
            : EchoMatch.Foreign;
    }
}
