using System.Globalization;
using System.Text.Json;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Fetching;

/// <summary>
/// An object as a portal answers with it. Names match in any letter case and with or without underscores (<c>STAGE_ID</c>, <c>stageId</c>); numbers may
/// be texts. What is empty, missing, or of another type is <see langword="null"/>.
/// </summary>
/// <param name="json">The object.</param>
public readonly struct FetchedObject(JsonElement json)
{
    /// <summary>A text, or a number as text.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The value, or <see langword="null"/>.</returns>
    public string? GetText(string field) => TextOf(Find(field));

    /// <summary>A whole number.</summary>
    /// <inheritdoc cref="GetText"/>
    public long? GetInt64(string field) => Find(field).TryReadInteger(out var number) ? number : null;

    /// <summary>A whole number of 32 bits.</summary>
    /// <inheritdoc cref="GetText"/>
    public int? GetInt32(string field) => GetInt64(field) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>A number, exactly: an amount.</summary>
    /// <inheritdoc cref="GetText"/>
    public decimal? GetDecimal(string field)
        => decimal.TryParse(TextOf(Find(field)), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number.</summary>
    /// <inheritdoc cref="GetText"/>
    public double? GetDouble(string field) => Find(field).TryReadNumber(out var number) ? number : null;

    /// <summary>A flag: true or false, Y or N, 1 or 0.</summary>
    /// <inheritdoc cref="GetText"/>
    public bool? GetFlag(string field)
    {
        var value = Find(field);
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => TextOf(value) switch
            {
                "Y" or "y" or "1" => true,
                "N" or "n" or "0" => false,
                _ => null,
            },
        };
    }

    /// <summary>A time in ISO 8601. One without an offset is taken as UTC.</summary>
    /// <inheritdoc cref="GetText"/>
    public DateTimeOffset? GetTime(string field)
        => DateTimeOffset.TryParse(TextOf(Find(field)), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Whatever it is.</summary>
    /// <inheritdoc cref="GetText"/>
    public JsonElement? GetJson(string field) => Find(field) is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } value ? value : null;

    /// <summary>The values of a field with several values, as texts.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The values; none if there are none.</returns>
    public IReadOnlyList<string> GetTexts(string field) => [.. Elements(field).Select(TextOf).OfType<string>()];

    /// <summary>The values of a field with several values, as whole numbers.</summary>
    /// <inheritdoc cref="GetTexts"/>
    public IReadOnlyList<long> GetIntegers(string field)
    {
        var numbers = new List<long>();
        foreach (var element in Elements(field))
        {
            if (element.TryReadInteger(out var number))
                numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>Says that a field that must have a value has none.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The exception to throw.</returns>
    public static BitrixFetchException Missing(string field) => new(field);

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private List<JsonElement> Elements(string field) => Find(field) is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray()] : [];

    private JsonElement Find(string field)
    {
        if (json.TryGetMember(field, out var exact))
            return exact;

        foreach (var member in json.EnumerateObject())
        {
            if (IsSame(member.Name, field))
                return member.Value;
        }

        return default;
    }

    private static bool IsSame(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var (at, otherAt) = (0, 0);
        while (true)
        {
            while (at < one.Length && one[at] == '_')
                at++;
            while (otherAt < other.Length && other[otherAt] == '_')
                otherAt++;
            if (at == one.Length || otherAt == other.Length)
                return at == one.Length && otherAt == other.Length;
            if (char.ToUpperInvariant(one[at++]) != char.ToUpperInvariant(other[otherAt++]))
                return false;
        }
    }
}
