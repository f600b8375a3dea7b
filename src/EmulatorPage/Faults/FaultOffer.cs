namespace Bitrix24Typed.Emulator.Page.Faults;

/// <summary>A fault that can be switched on.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What goes wrong.</param>
/// <param name="Kind">The kind of the faults that it makes.</param>
/// <param name="Create">Makes one for the method or event, or for all.</param>
internal sealed record FaultOffer(string Name, string Text, Enum Kind, Func<string?, Fault> Create)
{
    public static IReadOnlyList<FaultOffer> Deliveries { get; } =
    [
        Of("Drop", "The event is never sent.", DeliveryFaultKind.Drop),
        Of("Delay", "The event is sent later.", DeliveryFaultKind.Delay),
        Of("Duplicate", "The event is sent twice.", DeliveryFaultKind.Duplicate),
        Of("Reorder", "The next event overtakes it.", DeliveryFaultKind.Reorder),
    ];

    public static IReadOnlyList<FaultOffer> Calls { get; } =
    [
        Of("QUERY_LIMIT_EXCEEDED", "503: too many calls a second.", CallFaultKind.QueryLimitExceeded),
        Of("OVERLOAD_LIMIT", "503: blocked by hand.", CallFaultKind.Overloaded),
        Of("OPERATION_TIME_LIMIT", "429: the method took too long in all.", CallFaultKind.OperationTimeLimit),
        Of("INTERNAL_SERVER_ERROR", "500: the server has failed.", CallFaultKind.ServerError),
        Of("expired_token", "401, whatever the token is.", CallFaultKind.ExpiredToken),
        Of("PORTAL_DELETED", "500: the portal is gone.", CallFaultKind.PortalDeleted),
        Of("PAYMENT_REQUIRED", "402: the paid period is over.", CallFaultKind.PaymentRequired),
        Of("Redirect", "302 to the called address.", CallFaultKind.Redirect),
        Of("Page", "200 with HTML instead of JSON.", CallFaultKind.Page),
        Of("Late", "The answer comes late; the work is done.", CallFaultKind.Late),
        Of("Hang", "No answer; the work is not done.", CallFaultKind.Hang),
        Of("Lost answer", "The work is done, but the connection closed.", CallFaultKind.LostAnswer),
    ];

    /// <summary>The kind of a fault.</summary>
    public static Enum KindOf(Fault fault) => fault switch
    {
        CallFault call => call.Kind,
        DeliveryFault delivery => delivery.Kind,
        _ => throw new ArgumentException("An unknown fault.", nameof(fault)),
    };

    private static FaultOffer Of(string name, string text, DeliveryFaultKind kind) => new(name, text, kind, only => new DeliveryFault(kind) { EventName = only });

    private static FaultOffer Of(string name, string text, CallFaultKind kind) => new(name, text, kind, only => new CallFault(kind) { Method = only });
}
