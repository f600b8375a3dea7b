namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>A line of a recording.</summary>
internal sealed record RecordedDelivery
{
    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The event's name; <see langword="null"/> if the body names none, as that of an installer page does.</summary>
    public string? Event { get; init; }

    /// <summary>The path, without query: a query may hold secrets.</summary>
    public required string Path { get; init; }

    /// <summary>The body, with <c>***</c> in place of its secrets.</summary>
    public required string Body { get; init; }

    /// <summary>What the application answered, if the delivery was passed on.</summary>
    public DeliveryAnswer? Answer { get; init; }

    /// <summary>The body's values.</summary>
    public FormBody Form => new(Body);
}
