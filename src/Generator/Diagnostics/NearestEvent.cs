using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Parsing;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>The event that somebody meant.</summary>
/// <param name="Definition">The event.</param>
/// <param name="Name">How to write it: with the suffix that was written, if the event can have one.</param>
internal sealed record NearestEvent(EventDefinition Definition, string Name)
{
    /// <summary>Finds the event of the most similar name.</summary>
    /// <returns>The event, or <see langword="null"/> if none is similar.</returns>
    public static NearestEvent? Find(string name, EventCatalog catalog)
    {
        if (EventNames.TrySplit(name, out var plainName, out _) && Nearest(plainName, catalog) is { EntityTypePath: not null } narrowed)
            return new NearestEvent(narrowed, narrowed.WrittenName + name.Substring(plainName.Length));

        return Nearest(name, catalog) is { } nearest ? new NearestEvent(nearest, nearest.WrittenName) : null;
    }

    private static EventDefinition? Nearest(string name, EventCatalog catalog)
    {
        var wanted = name.ToUpperInvariant();
        var (definition, distance) = catalog.Events
            .Select(candidate => (Definition: candidate, Distance: Distance(wanted, candidate.WrittenName.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return distance <= Math.Max(2, name.Length / 4) ? definition : null;
    }

    /// <summary>How many letters must be written, left out or replaced to make one text of the other (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
