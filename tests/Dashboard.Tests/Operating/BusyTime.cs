namespace Bitrix24Typed.Dashboard.Tests.Operating;

/// <summary>The time of day, set ahead by as much as a test wants; it runs on as always.</summary>
internal sealed class BusyTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
