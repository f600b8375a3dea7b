namespace Bitrix24Typed.Emulator;

/// <summary>The one attempt to deliver an event.</summary>
public sealed record EventDelivery
{
    /// <summary>The portal that the event comes from.</summary>
    public required EmulatedPortal Portal { get; init; }

    /// <summary>The event's code, upper case.</summary>
    public required string EventName { get; init; }

    /// <summary>The handler's address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The body as it was sent.</summary>
    public required string Body { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>How long the handler took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The status of the answer, or <see langword="null"/> if there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The beginning of the answer, at most 16 KiB.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Why there was no answer.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the handler took the event. If not, it is lost.</summary>
    public bool IsDelivered => StatusCode is >= 200 and < 300;
}
