namespace Bitrix24Typed.Emulator.Control;

/// <summary>A fault as the control API takes and shows it: of calls or of deliveries.</summary>
/// <param name="Call">What goes wrong with calls.</param>
/// <param name="Delivery">What goes wrong with deliveries, if it is no fault of calls.</param>
/// <param name="Name">The method or the event that it strikes; all, if not given.</param>
/// <param name="IsOAuth">Whether it strikes requests for tokens instead of REST.</param>
/// <param name="MemberId">The portal that it strikes; all, if not given.</param>
/// <param name="Probability">How likely it is to strike, from 0 to 1.</param>
/// <param name="Times">How often it strikes; without end, if not given.</param>
/// <param name="DelayMilliseconds">How long it takes, in milliseconds.</param>
/// <param name="Location">Where a redirection leads.</param>
internal sealed record FaultView(
    CallFaultKind? Call = null,
    DeliveryFaultKind? Delivery = null,
    string? Name = null,
    bool IsOAuth = false,
    string? MemberId = null,
    double Probability = 1,
    int? Times = null,
    double? DelayMilliseconds = null,
    Uri? Location = null)
{
    public static FaultView Of(Fault fault) => new(
        (fault as CallFault)?.Kind,
        (fault as DeliveryFault)?.Kind,
        (fault as CallFault)?.Method ?? (fault as DeliveryFault)?.EventName,
        fault is CallFault { IsOAuth: true },
        fault.Portal?.MemberId,
        fault.Probability,
        fault.Times,
        fault.Delay?.TotalMilliseconds,
        (fault as CallFault)?.Location);

    /// <summary>The fault, or <see langword="null"/> if it does not say what goes wrong.</summary>
    public Fault? ToFault(EmulatedPortal? portal)
    {
        var delay = DelayMilliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : (TimeSpan?)null;
        if (Call is { } call)
        {
            return new CallFault(call)
            {
                Method = Name,
                IsOAuth = IsOAuth,
                Location = Location,
                Portal = portal,
                Probability = Probability,
                Times = Times,
                Delay = delay,
            };
        }

        return Delivery is { } delivery
            ? new DeliveryFault(delivery) { EventName = Name, Portal = portal, Probability = Probability, Times = Times, Delay = delay }
            : null;
    }
}
