using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Finds the event that somebody meant.</summary>
internal static class NearestEvent
{
    /// <summary>Finds the event of the most similar name.</summary>
    /// <returns>The event, or <see langword="null"/> if none is similar.</returns>
    public static EventDefinition? Find(string name, EventCatalog catalog)
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
