namespace Bitrix24Typed.Cli.Operating;

/// <summary>A binding on a portal.</summary>
internal sealed record BindingEntry
{
    public required string EventName { get; init; }

    /// <summary>The address; <see langword="null"/> if the portal queues the event.</summary>
    public string? Handler { get; init; }

    /// <summary>The user under whom it is bound; zero is the one who causes the event.</summary>
    public long AuthUserId { get; init; }

    /// <summary>The source key of a queue.</summary>
    public string? AuthConnector { get; init; }

    public BindingStatus Status { get; init; }

    /// <summary>Where the event goes.</summary>
    public string Target => Handler ?? (AuthConnector is { Length: > 0 } connector ? $"queue of {connector}" : "queue");
}
