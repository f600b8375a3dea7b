namespace Bitrix24Typed;

/// <summary>A clock that can be set without time passing: time passes as it does elsewhere.</summary>
internal sealed class SetClock(TimeProvider time) : TimeProvider
{
    /// <summary>By how much it has been set ahead, or back.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Offset;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => time.CreateTimer(callback, state, dueTime, period);
}
