namespace Bitrix24Typed.Operating;

/// <summary>What the health checks of <c>AddHealthChecks().AddBitrix24()</c> regard as doubtful.</summary>
public sealed class HealthOptions
{
    /// <summary>An event that has waited longer than this makes the inbox degraded; 15 minutes by default.</summary>
    public TimeSpan PendingAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>More dead letters than this make the inbox degraded; none by default.</summary>
    public int DeadLetters { get; set; }

    /// <summary>A portal that has been quiet for less than this is not regarded as silent, however much it usually talks; 1 hour by default.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromHours(1);
}
