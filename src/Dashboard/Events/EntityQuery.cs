namespace Bitrix24Typed.Dashboard.Events;

/// <summary>What a person looks for: <c>deal 7</c>, <c>crm.item 147:12</c>, or an identifier alone.</summary>
/// <param name="Families">The kinds of objects that are meant.</param>
/// <param name="Identity">The identifier.</param>
internal sealed record EntityQuery(IReadOnlyList<string> Families, string Identity)
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="families">The kinds of objects whose events the application handles.</param>
    /// <returns>The query; <see langword="null"/> if it means nothing.</returns>
    public static EntityQuery? Parse(string text, IReadOnlyList<string> families)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [var identity] => new EntityQuery(families, Plain(identity)),
            [var kind, var identity] when families.Where(family => IsMeant(family, kind)).ToList() is { Count: > 0 } meant => new EntityQuery(meant, Plain(identity)),
            _ => null,
        };
    }

    private static string Plain(string identity) => identity.TrimStart('#');

    private static bool IsMeant(string family, string kind)
        => family.Equals(kind, StringComparison.OrdinalIgnoreCase) || family.EndsWith("." + kind, StringComparison.OrdinalIgnoreCase);
}
