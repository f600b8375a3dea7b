namespace Bitrix24Typed.Bindings;

/// <summary>What became of the events that should be bound on a portal, as its record keeps it.</summary>
public sealed record BindingOutcome
{
    /// <summary>When this was found out.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Stands for the list of what should be bound: another one means that handlers have come or gone since.</summary>
    public required string DesiredHash { get; init; }

    /// <summary>
    /// When the process was started whose list this is, the last one of those with the same list. While it is fresh, a process that was started earlier
    /// and has another list gives way: its handlers are those of a version that is on its way out.
    /// </summary>
    public DateTimeOffset ListedAt { get; init; }

    /// <summary>The address under which events were bound: what is bound there is the application's own, even when it has moved since.</summary>
    public required string Address { get; init; }

    /// <summary>What the portal refuses.</summary>
    public IReadOnlyList<BindingFailure> Failed { get; init; } = [];

    /// <summary>
    /// The application's own bindings of which the portal does not tell all: whose the queues are, and which options were set.
    /// </summary>
    public IReadOnlyList<Binding> Remembered { get; init; } = [];

    /// <summary>Why the bindings could not be looked at, the error's code or the portal's state; <see langword="null"/> if they could.</summary>
    public string? Error { get; init; }
}
