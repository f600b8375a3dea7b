using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bitrix24Typed.Emulator;

/// <summary>The settings of a <see cref="PortalEmulator"/>.</summary>
public sealed record PortalEmulatorOptions
{
    /// <summary>
    /// The first port on the loopback address; zero takes free ones. The authorization server listens at the port after those of the
    /// portals.
    /// </summary>
    public int Port { get; init; }

    /// <summary>
    /// At how many ports portals listen. Portals are told apart by their hosts: one that has a port of its own can be called by any
    /// program, others through <see cref="PortalEmulator.CreateHandler"/> or by programs that take <c>*.localhost</c> for this machine.
    /// </summary>
    public int PortalPorts { get; init; } = 1;

    /// <summary>The clock for life times, time stamps and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Makes identifiers, tokens, samples and faults the same in every run. Without it they are as random as a portal's.
    /// </summary>
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

    /// <summary>
    /// A handler that needs longer for an event is called less often: each slow answer doubles the pause after it, from one second up to a
    /// minute, and each quick one halves it.
    /// </summary>
    public TimeSpan SlowHandlerThreshold { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first portal's language.</summary>
    public string LanguageId { get; init; } = "en";

    /// <summary>Which events tell of an update, unless the update itself says it.</summary>
    public UpdateEvents UpdateEvents { get; init; } = UpdateEvents.All;

    /// <summary>How long an access token lives: an hour at a real authorization server.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a refresh token lives, if it is not used before: 180 days at a real authorization server.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(180);

    /// <summary>
    /// Whether calls are refused that exceed a plan's rate (<c>QUERY_LIMIT_EXCEEDED</c>) or a method's time (<c>OPERATION_TIME_LIMIT</c>).
    /// See <see href="https://apidocs.bitrix24.com/limits.html"/>.
    /// </summary>
    public bool EnforceLimits { get; init; }

    /// <summary>
    /// A file in which the portals, applications, tokens and objects outlive the emulator: it is read at the start, if it is there, and
    /// written at the end. It holds secrets.
    /// </summary>
    public string? StateFile { get; init; }

    /// <summary>
    /// Whether the emulator can be controlled over HTTP at <c>/control</c> of its first address, described by
    /// <c>/control/openapi.json</c>. Anyone on this machine can then do so.
    /// </summary>
    public bool EnableControl { get; init; }

    /// <summary>
    /// The page at the first address on which a person sees and controls the emulator: <c>EmulatorPage</c> of the package
    /// Bitrix24Typed.Emulator.Page. Anyone on this machine can then do so.
    /// </summary>
    public IEmulatorPage? Page { get; init; }
}
