namespace Bitrix24Typed.Payloads;

/// <summary>How large the data of one event may be. PHP itself stops at 1,000 pairs and 64 levels by default.</summary>
/// <param name="MaxPairs">The most pairs of a form body, or values of a JSON one.</param>
/// <param name="MaxDepth">The most levels of keys: <c>data[FIELDS][ID]</c> has three.</param>
public sealed record PayloadLimits(int MaxPairs, int MaxDepth)
{
    /// <summary>10,000 pairs, 16 levels.</summary>
    public static PayloadLimits Default { get; } = new(10_000, 16);

    /// <summary>No limits, for what has passed them before.</summary>
    internal static PayloadLimits None { get; } = new(int.MaxValue, int.MaxValue);
}
