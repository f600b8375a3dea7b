using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>Checks the form of JSON and collects what is wrong. Each check tells whether it found nothing.</summary>
internal sealed class JsonChecks
{
    private readonly List<CatalogFault> _faults = [];

    /// <summary>What has been found, in the order of the text.</summary>
    public IEnumerable<CatalogFault> Faults => _faults.OrderBy(fault => fault.Span);

    /// <summary>Reports a fault.</summary>
    /// <returns><see langword="false"/>, as a check that found it.</returns>
    public bool Fail(TextSpan span, string message)
    {
        _faults.Add(new CatalogFault(message, span));
        return false;
    }

    public bool IsObject(JsonValue value) => value.Kind is JsonKind.Object || Fail(value.Span, "Expected an object: { … }.");

    /// <summary>Whether a member is missing or a text that is not empty.</summary>
    public bool IsText(JsonValue owner, string name) => owner[name] is not { } value || IsText(value);

    /// <summary>Whether a member is missing or a list of texts.</summary>
    public bool AreTexts(JsonValue owner, string name)
        => owner[name] is not { } value
            || (value.Kind is JsonKind.Array ? All(value.Elements, IsText) : Fail(value.Span, "Expected a list of texts: [ … ]."));

    /// <summary>Whether a member is missing, <c>true</c> or <c>false</c>.</summary>
    public bool IsFlag(JsonValue owner, string name)
        => owner[name] is not { } value || value.Kind is JsonKind.True or JsonKind.False || Fail(value.Span, "Expected true or false.");

    /// <summary>Whether a member is missing or a C# name that starts with a capital letter.</summary>
    public bool IsName(JsonValue owner, string name) => owner[name] is not { } value || IsName(value);

    public bool IsName(JsonValue value)
        => value.Text is [>= 'A' and <= 'Z', ..] text && text.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            || Fail(value.Span, "Expected a C# name of letters and digits that starts with a capital letter.");

    /// <summary>Whether an object has no members but these.</summary>
    public bool HasOnly(JsonValue value, params string[] names)
        => All(value.Members, member => names.Contains(member.Name)
            || Fail(member.NameSpan, $"'{member.Name}' means nothing here. Expected: {string.Join(", ", names)}."));

    /// <summary>Whether no two names of an object are the same.</summary>
    public bool AreDistinct(JsonValue value, StringComparer comparer)
    {
        var names = new HashSet<string>(comparer);
        return All(value.Members, member => names.Add(member.Name) || Fail(member.NameSpan, $"'{member.Name}' is there already."));
    }

    /// <summary>Whether an object has one of these members and not several.</summary>
    public bool HasOneOf(JsonValue owner, params string[] names) => owner.Members.Count(member => names.Contains(member.Name)) switch
    {
        0 => Fail(owner.Span, $"Expected {string.Join(" or ", names.Select(name => $"'{name}'"))} here."),
        _ => HasAtMostOneOf(owner, names),
    };

    /// <summary>Whether an object has not several of these members.</summary>
    public bool HasAtMostOneOf(JsonValue owner, params string[] names)
        => owner.Members.Where(member => names.Contains(member.Name)).Skip(1).FirstOrDefault() is not { } second
            || Fail(second.NameSpan, $"Expected only one of {string.Join(", ", names.Select(name => $"'{name}'"))}.");

    /// <summary>Whether all pass a check. Unlike <c>Enumerable.All</c>, it finds all that do not.</summary>
    public static bool All<T>(IEnumerable<T> items, Func<T, bool> check) => items.Aggregate(true, (areSound, item) => check(item) & areSound);

    private bool IsText(JsonValue value) => value.Text is { Length: > 0 } || Fail(value.Span, "Expected a text.");
}
