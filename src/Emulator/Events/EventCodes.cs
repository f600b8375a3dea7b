using System.Collections.Frozen;
using System.Globalization;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Which events exist: those of every application, and those of each scope.</summary>
internal static class EventCodes
{
    // Their handlers may also be bound for one type of item: ONCRMDYNAMICITEMUPDATE_147.
    private static readonly string[] OfItemTypes = ["ONCRMDYNAMICITEMADD", "ONCRMDYNAMICITEMUPDATE", "ONCRMDYNAMICITEMDELETE"];

    private static readonly FrozenDictionary<string, string[]> OfScopes = EventCatalog.Codes
        .SelectMany(EventCatalog.ScopesOf, (code, scope) => (Code: code, Scope: scope))
        .GroupBy(entry => entry.Scope, entry => entry.Code)
        .ToFrozenDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray());

    /// <summary>The events of every application, ordered.</summary>
    public static IReadOnlyList<string> Basic { get; } =
        [.. EventCatalog.Codes.Where(code => !EventCatalog.ScopesOf(code).Any()).Order(StringComparer.Ordinal)];

    /// <summary>All scopes that have events, ordered.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [.. OfScopes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The events of a scope, ordered; none if it has none.</summary>
    public static IReadOnlyList<string> Of(string scope) => OfScopes.GetValueOrDefault(scope, []);

    /// <summary>Whether an application with these scopes can bind an event.</summary>
    /// <param name="code">The event's code, upper case.</param>
    /// <param name="scopes">The scopes that the application was granted.</param>
    public static bool Exists(string code, IEnumerable<string> scopes)
    {
        var plain = WithoutItemType(code);
        return Basic.Contains(plain) || scopes.Any(scope => Of(scope).Contains(plain));
    }

    /// <summary>The code without the type of item that it is limited to.</summary>
    public static string WithoutItemType(string code)
    {
        var suffix = code.LastIndexOf('_');
        return suffix > 0
            && OfItemTypes.Contains(code[..suffix])
            && int.TryParse(code.AsSpan(suffix + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? code[..suffix]
                : code;
    }
}
