using System.Globalization;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>
/// Writes the search for a name, whatever its letter case: by length, then by the byte in which most names of this length differ, until one
/// is left to be compared.
/// </summary>
/// <param name="writer">Where it is written.</param>
/// <param name="name">The variable that has the name's bytes.</param>
/// <param name="otherwise">The statement that leaves the method where the name is none of them; without it the switches are left.</param>
internal sealed class LookupEmitter(CodeWriter writer, string name, string? otherwise = null)
{
    // Takes the bit from a byte in which small and capital letters differ. The other characters of names stay distinct.
    private const int CaseMask = 0xDF;

    public void Write(IEnumerable<LookupEntry> entries)
        => WriteSwitch($"{name}.Length", entries, entry => entry.Name.Length, entry => Number(entry.Name.Length));

    private void WriteSwitch(
        string subject, IEnumerable<LookupEntry> entries, Func<LookupEntry, int> keyOf, Func<LookupEntry, string> labelOf)
    {
        using (writer.Block($"switch ({subject})"))
        {
            foreach (var group in entries.GroupBy(keyOf).OrderBy(group => group.Key))
            {
                writer.Line($"case {labelOf(group.First())}:");
                using (writer.Indent())
                {
                    WriteGroup([.. group]);
                    if (otherwise is null)
                        writer.Line("break;");
                }
            }

            if (otherwise is null)
                return;

            writer.Line("default:");
            using (writer.Indent())
                writer.Line(otherwise);
        }
    }

    private void WriteGroup(IReadOnlyList<LookupEntry> entries)
    {
        var position = MostTellingPosition(entries);
        if (Fold(entries[0], position) is var letter && entries.All(entry => Fold(entry, position) == letter))
        {
            foreach (var entry in entries)
                entry.WriteFound(writer);
            return;
        }

        WriteSwitch($"{name}[{Number(position)}] & 0xDF", entries, entry => Fold(entry, position), entry => Label(entry.Name[position]));
    }

    /// <summary>The position with the smallest largest group: the fewest steps in the worst case.</summary>
    private static int MostTellingPosition(IReadOnlyList<LookupEntry> entries)
        => Enumerable.Range(0, entries[0].Name.Length)
            .OrderBy(position => entries.GroupBy(entry => Fold(entry, position)).Max(group => group.Count()))
            .First();

    private static int Fold(LookupEntry entry, int position) => entry.Name[position] & CaseMask;

    private static string Label(char character) => char.IsLetter(character) ? $"'{char.ToUpperInvariant(character)}'" : $"'{character}' & 0xDF";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
