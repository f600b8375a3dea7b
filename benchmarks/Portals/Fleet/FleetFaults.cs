using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>
/// What goes wrong all the time. One thing does not: a renewal that succeeds and is not heard of. It voids the refresh token, and no application can
/// do anything about it but to ask the administrator.
/// </summary>
internal static class FleetFaults
{
    private static readonly TimeSpan AtOnce = TimeSpan.Zero;

    private static readonly Fault[] AllTheTime =
    [
        new CallFault(CallFaultKind.QueryLimitExceeded) { Probability = 0.02 },
        new CallFault(CallFaultKind.OperationTimeLimit) { Probability = 0.005 },
        new CallFault(CallFaultKind.ServerError) { Probability = 0.01 },
        new CallFault(CallFaultKind.Page) { Probability = 0.01 },
        new CallFault(CallFaultKind.Redirect) { Probability = 0.02 },
        new CallFault(CallFaultKind.ExpiredToken) { Probability = 0.02 },
        new CallFault(CallFaultKind.Late) { Probability = 0.01, Delay = TimeSpan.FromMilliseconds(500) },
        new CallFault(CallFaultKind.Hang) { Probability = 0.001 },
        new CallFault(CallFaultKind.Hang) { Probability = 0.01, Delay = AtOnce },
        new CallFault(CallFaultKind.LostAnswer) { Probability = 0.01 },
        new CallFault(CallFaultKind.ServerError) { Probability = 0.02, IsOAuth = true },
        new CallFault(CallFaultKind.Hang) { Probability = 0.02, IsOAuth = true, Delay = AtOnce },
        new DeliveryFault(DeliveryFaultKind.Drop) { Probability = 0.02 },
        new DeliveryFault(DeliveryFaultKind.Duplicate) { Probability = 0.02 },
        new DeliveryFault(DeliveryFaultKind.Delay) { Probability = 0.02, Delay = TimeSpan.FromMinutes(1) },
        new DeliveryFault(DeliveryFaultKind.Reorder) { Probability = 0.02 },
    ];

    /// <summary>Each strikes once for certain, whatever the seed, and by chance from then on.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. AllTheTime.Select(fault => fault with { Probability = 1, Times = 1 }), .. AllTheTime];
}
