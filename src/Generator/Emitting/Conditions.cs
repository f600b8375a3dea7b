using System.Globalization;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes the conditions under which handlers are called.</summary>
internal static class Conditions
{
    private const string IsForeign = "!invocation.IsOwnChange";

    /// <summary>The expression that is true when a method is to be called; empty if it always is.</summary>
    /// <param name="call">The call.</param>
    /// <param name="areChecked">Whether the cases in which it is called have been checked before.</param>
    public static string Of(CallModel call, bool areChecked) => (call.Conditions.Count > 0 && !areChecked, call.IgnoresOwnChanges) switch
    {
        (true, true) => $"{IsForeign} && {Operand(call.Conditions)}",
        (true, false) => Any(call.Conditions),
        (false, true) => IsForeign,
        _ => "",
    };

    /// <summary>The expression that is true in any of the cases.</summary>
    public static string Any(IReadOnlyList<ConditionModel> cases) => cases switch
    {
        [var single] => string.Join(" && ", Tests(single, "==")),
        _ when AreOfTypesOnly(cases) => $"invocation.EntityTypeId is {Types(cases)}",
        _ => string.Join(" || ", cases.Select(Parenthesized)),
    };

    /// <summary>The expression that is true in none of the cases.</summary>
    public static string None(IReadOnlyList<ConditionModel> cases) => cases switch
    {
        [var single] => string.Join(" || ", Tests(single, "!=")),
        _ when AreOfTypesOnly(cases) => $"invocation.EntityTypeId is not ({Types(cases)})",
        _ => $"!({Any(cases)})",
    };

    private static string Operand(EquatableArray<ConditionModel> cases)
        => cases.Count == 1 || AreOfTypesOnly(cases) ? Any(cases) : $"({Any(cases)})";

    private static bool AreOfTypesOnly(IReadOnlyList<ConditionModel> cases) => cases.All(condition => condition.AuthUserId is null);

    private static string Types(IReadOnlyList<ConditionModel> cases)
        => string.Join(" or ", cases.Select(condition => condition.EntityTypeId.ToString(CultureInfo.InvariantCulture)));

    private static string Parenthesized(ConditionModel condition)
    {
        string[] tests = [.. Tests(condition, "==")];
        return tests is [var single] ? single : $"({string.Join(" && ", tests)})";
    }

    private static IEnumerable<string> Tests(ConditionModel condition, string comparison)
    {
        if (condition.AuthUserId is { } authUserId)
            yield return string.Format(CultureInfo.InvariantCulture, "invocation.AuthUserId {0} {1}", comparison, authUserId);
        if (condition.EntityTypeId != 0)
            yield return string.Format(CultureInfo.InvariantCulture, "invocation.EntityTypeId {0} {1}", comparison, condition.EntityTypeId);
    }
}
