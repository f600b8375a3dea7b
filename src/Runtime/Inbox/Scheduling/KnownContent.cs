namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>The content of an event, of which another one may be a duplicate.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="SentAt">When the portal queued it, to the second.</param>
/// <param name="KnownSince">The timestamp of <see cref="TimeProvider"/> when it arrived.</param>
internal sealed record KnownContent(UInt128 Hash, DateTimeOffset? SentAt, long KnownSince)
{
    // The second itself, and a second by which the portal's clock may be ahead.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the content can't change any more without its time changing too, so that an equal event is the same one. Within the second in
    /// which it was sent an object may change again.
    /// </summary>
    public static bool IsSettled(DateTimeOffset? sentAt, DateTimeOffset now) => now - sentAt >= Settling;
}
