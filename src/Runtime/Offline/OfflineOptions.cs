namespace Bitrix24Typed.Offline;

/// <summary>How the queues of portals are read, for events with <see cref="Delivery.Offline"/> or <see cref="Delivery.Both"/>.</summary>
public sealed class OfflineOptions
{
    /// <summary>
    /// How often the queue of each portal is read without having been asked to, in case a wake-up call was lost; 1 hour by default. Each reading of
    /// a portal that is not called otherwise costs a renewal of its token.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The least time, in whole seconds, between two wake-up calls of a portal; 1 second by default.</summary>
    public TimeSpan WakeUpInterval { get; set; } = TimeSpan.FromSeconds(1);
}
