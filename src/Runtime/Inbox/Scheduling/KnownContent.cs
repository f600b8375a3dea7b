namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>The content of a pending event, of which another one may be a duplicate.</summary>
/// <param name="hash">Its hash.</param>
/// <param name="sentAt">When the portal queued it, to the second.</param>
internal sealed class KnownContent(Hash128 hash, DateTimeOffset? sentAt)
{
    // The second itself, and a second by which the portal's clock may be ahead.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly long _sentAt = sentAt?.UtcTicks ?? long.MaxValue;

    public Hash128 Hash { get; } = hash;

    /// <summary>
    /// Whether a content of a time can't change any more without its time changing too, so that an equal event is the same one. Within the second
    /// in which it was sent an object may change again.
    /// </summary>
    public static bool IsSettled(DateTimeOffset? sentAt, DateTimeOffset now) => now - sentAt >= Settling;

    /// <summary>Whether it can't change any more, see <see cref="IsSettled(DateTimeOffset?, DateTimeOffset)"/>.</summary>
    public bool IsSettled(DateTimeOffset now) => IsBefore(now - Settling + TimeSpan.FromTicks(1));

    /// <summary>Whether it was sent before a time; one that came without a time never was.</summary>
    public bool IsBefore(DateTimeOffset? time) => _sentAt < time?.UtcTicks;
}
