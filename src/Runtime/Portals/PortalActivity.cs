namespace Bitrix24Typed;

/// <summary>What has been learned of how often a portal sends events. It is saved every few minutes, not at each event.</summary>
public sealed record PortalActivity
{
    // What was usual is forgotten by half in this time.
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(28);

    // A portal that was never watched over a weekend may be quiet for longer than ever before, and all is well.
    private static readonly TimeSpan Apprenticeship = TimeSpan.FromDays(8);

    // Silences are hours: a busy portal need not be noted at each event.
    private static readonly TimeSpan Resolution = TimeSpan.FromMinutes(1);

    /// <summary>When the portal was first heard of.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When its last event was received, to the minute.</summary>
    public required DateTimeOffset LastEventAt { get; init; }

    /// <summary>The longest time that it has been quiet lately, nights and weekends included.</summary>
    public TimeSpan LongestSilence { get; init; }

    /// <summary>What is known after one more event.</summary>
    internal PortalActivity After(DateTimeOffset eventAt)
    {
        var silence = eventAt - LastEventAt;
        if (silence < Resolution)
            return this;

        var remembered = LongestSilence * Math.Pow(0.5, silence / HalfLife);
        return this with { LastEventAt = eventAt, LongestSilence = silence > remembered ? silence : remembered };
    }

    /// <summary>Whether the portal, which normally talks, has been quiet for far longer than it ever is.</summary>
    internal bool IsSilent(DateTimeOffset now, TimeSpan shortest)
    {
        var silence = now - LastEventAt;
        return LastEventAt - Since >= Apprenticeship && silence > shortest && silence > LongestSilence * 1.5;
    }
}
