using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bitrix24Typed.Emulator;

/// <summary>The settings of a <see cref="PortalEmulator"/>.</summary>
public sealed class PortalEmulatorOptions
{
    /// <summary>The port on the loopback address; zero takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock for life times, time stamps and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes identifiers and tokens the same in every run. Without it they are as random as a portal's.</summary>
    public int? Seed { get; init; }

    /// <summary>Where the emulator logs.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Lets handlers be bound to <c>localhost</c>. A portal refuses hosts without a dot.</summary>
    public bool AllowLoopbackHandlers { get; init; }

    /// <summary>How long an event waits in the queue before it is sent.</summary>
    public TimeSpan DeliveryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How many deliveries may be under way at once. With one, the default, events arrive in order, which no real portal promises.
    /// </summary>
    public int ConcurrentDeliveries { get; init; } = 1;

    /// <summary>The portal's language.</summary>
    public string LanguageId { get; init; } = "en";

    /// <summary>
    /// Whether an update is announced by ONAPPUPDATE to the handlers that the earlier version had bound for it. The documentation says that
    /// it is, reports from live portals say that it may not be.
    /// </summary>
    public bool AnnounceUpdates { get; init; } = true;
}
