namespace Bitrix24Typed.Generator.Model;

/// <summary>One <c>[BitrixEvent]</c> on a method.</summary>
/// <param name="Method">The method.</param>
/// <param name="EventName">The event's name as written.</param>
internal sealed record HandlerModel(MethodModel Method, string EventName)
{
    /// <summary>The type of items it is narrowed to; zero for all.</summary>
    public int EntityTypeId { get; init; }

    /// <summary>The value of <c>Delivery</c>.</summary>
    public int Delivery { get; init; }

    /// <summary>The user under whom the event is bound; zero for nobody.</summary>
    public long AuthUserId { get; init; }

    /// <summary>The source key of an offline subscription.</summary>
    public string? AuthConnector { get; init; }
}
