using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Items;

/// <summary>The names of fields in the newer methods: <c>stageId</c> for STAGE_ID.</summary>
internal static class ItemNames
{
    private static readonly (string Upper, string Camel)[] Special =
    [
        ("CREATED_BY_ID", "createdBy"), ("MODIFY_BY_ID", "updatedBy"), ("DATE_CREATE", "createdTime"), ("DATE_MODIFY", "updatedTime"),
        ("BEGINDATE", "begindate"), ("CLOSEDATE", "closedate"),
    ];

    /// <summary>The newer name of a field.</summary>
    public static string ToCamel(string name)
    {
        if (Array.Find(Special, pair => pair.Upper == name).Camel is { } special)
            return special;

        var target = new StringBuilder();
        foreach (var word in name.ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            _ = target.Length == 0 ? target.Append(word)
                : char.IsAsciiDigit(word[0]) ? target.Append('_').Append(word)
                : target.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        return target.ToString();
    }

    /// <summary>The older name of a field, which may be given in either form.</summary>
    public static string ToUpper(string name)
    {
        if (Array.Find(Special, pair => pair.Camel == name).Upper is { } special)
            return special;
        if (!name.Any(char.IsAsciiLetterLower))
            return name;

        var target = new StringBuilder();
        foreach (var letter in name)
            _ = char.IsAsciiLetterUpper(letter) ? target.Append('_').Append(letter) : target.Append(char.ToUpperInvariant(letter));
        return target.ToString();
    }

    /// <summary>The fields under their newer names.</summary>
    public static JsonObject ToCamel(JsonObject fields)
        => new(fields.Select(field => KeyValuePair.Create(ToCamel(field.Key), field.Value?.DeepClone())));

    /// <summary>The fields under their older names; an operator before a name stays.</summary>
    public static JsonObject ToUpper(JsonObject fields)
        => new(fields.Select(field => KeyValuePair.Create(ToUpperAfterSign(field.Key), field.Value?.DeepClone())));

    private static string ToUpperAfterSign(string name)
    {
        var start = name.AsSpan().IndexOfAnyExcept("<>=!");
        return start < 0 ? name : name[..start] + ToUpper(name[start..]);
    }
}
