using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Testing;

/// <summary>The settings of a <see cref="TestApplication"/>.</summary>
public sealed record TestApplicationOptions
{
    /// <summary>
    /// The clock of the application and of the emulator: with a <c>FakeTimeProvider</c> both live in a time that the test moves. An application that
    /// has registered a clock of its own keeps it.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The emulator's other settings. By default events are delivered without delay; handlers on this machine are always allowed.</summary>
    public PortalEmulatorOptions Emulator { get; init; } = new() { DeliveryDelay = TimeSpan.Zero };

    /// <summary>
    /// Whether the application is registered with an interface, so that its install page finishes an installation; otherwise ONAPPINSTALL does.
    /// </summary>
    public bool HasInterface { get; init; } = true;

    /// <summary>How long a test waits for what it expects, by the clock on the wall: 15 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
