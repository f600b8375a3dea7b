using System.Text.Json;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Offline;

/// <summary>How far a portal's clock is behind this machine's. Portals that customers run themselves may be off by minutes.</summary>
/// <param name="Behind">How far, and how long the answer took that told; <see langword="null"/> if it is not known.</param>
internal readonly record struct PortalClock(TimeSpan? Behind)
{
    // Portals tell times of changes to the second.
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    /// <summary>Reads the clock from the <c>time</c> of an answer.</summary>
    public static PortalClock Of(JsonElement time, DateTimeOffset now)
        => time.TryGetMember("finish", out var finish) && finish.TryReadNumber(out var seconds)
            ? new PortalClock(now - DateTimeOffset.UnixEpoch.AddSeconds(seconds))
            : default;

    /// <summary>When, by this machine's clock, a change was over for certain; the end of time if that is not known.</summary>
    public DateTimeOffset EndOf(DateTimeOffset changedAt) => Behind is { } behind ? changedAt + Resolution + behind : DateTimeOffset.MaxValue;

    /// <summary>What the portal's clock shows at a time of this machine's.</summary>
    public DateTimeOffset ShownAt(DateTimeOffset time) => time - (Behind ?? TimeSpan.Zero);
}
