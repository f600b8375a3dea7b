using System.Globalization;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes the policy of a route, if its handlers have one.</summary>
internal static class PolicyEmitter
{
    public static void Write(CodeWriter writer, PolicyModel policy)
    {
        if (policy == PolicyModel.Default)
            return;

        writer.Line($"public override {RuntimeTypes.HandlingPolicy} Policy {{ get; }} = new()");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var setting in SettingsOf(policy))
                writer.Line($"{setting},");
        }

        writer.Line("};");
        writer.Line();
    }

    private static IEnumerable<string> SettingsOf(PolicyModel policy)
    {
        if (policy.MaxAttempts > 0)
            yield return string.Format(CultureInfo.InvariantCulture, "MaxAttempts = {0}", policy.MaxAttempts);
        if (policy.RetryDelaySeconds > 0)
            yield return $"RetryDelay = {Seconds(policy.RetryDelaySeconds)}";
        if (policy.TimeoutSeconds > 0)
            yield return $"Timeout = {Seconds(policy.TimeoutSeconds)}";
        if (policy.IsCoalescing)
            yield return "IsCoalescing = true";
        if (policy.IgnoresOwnChanges)
            yield return "IgnoresOwnChanges = true";
    }

    private static string Seconds(double seconds)
        => string.Format(CultureInfo.InvariantCulture, "{0}.FromSeconds({1:R}D)", RuntimeTypes.TimeSpan, seconds);
}
