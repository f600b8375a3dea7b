using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>
/// Makes one policy of what the handlers of an event want: an event is handled, and retried, as a whole. None of them gets less than it asked for.
/// </summary>
internal static class PolicyPlanner
{
    /// <summary>The longest time that a handler may ask for, in seconds: a day.</summary>
    public const double LongestSeconds = 86_400;

    /// <summary>Plans the policy of an event.</summary>
    public static PolicyModel Plan(IReadOnlyList<HandlerModel> handlers)
    {
        if (handlers.Count == 0)
            return PolicyModel.Default;

        return new PolicyModel(
            handlers.Max(handler => Math.Max(0, handler.MaxAttempts)),
            handlers.Max(handler => Usable(handler.RetryDelaySeconds)),
            handlers.Max(handler => Usable(handler.TimeoutSeconds)),
            handlers.All(handler => handler.Coalesce),
            handlers.Any(handler => handler.IgnoreOwnChanges));
    }

    /// <summary>Whether a handler may ask for a time.</summary>
    public static bool IsUsable(double seconds) => seconds is >= 0 and <= LongestSeconds;

    private static double Usable(double seconds) => IsUsable(seconds) ? seconds : 0;
}
