using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Inbox;

/// <summary>A clock that can be set without time passing.</summary>
internal sealed class SetClock : TimeProvider
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    /// <summary>By how much it has been set ahead, or back.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + Offset;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => _time.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan time) => _time.Advance(time);
}
