namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>The time of a portal: it passes as everywhere, but its clock may be wrong.</summary>
internal sealed class PortalTime(TimeProvider time) : TimeProvider
{
    /// <summary>How far the portal's clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => time.CreateTimer(callback, state, dueTime, period);
}
