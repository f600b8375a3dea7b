using System.Globalization;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>
/// Writes the search for a name, whatever its letter case: by length, then by the byte in which most names of this length differ, until one
/// is left to be compared.
/// </summary>
internal static class LookupEmitter
{
    // Takes the bit from a byte in which small and capital letters differ. The other characters of names stay distinct.
    private const char CaseMask = '\xDF';

    public static void Write(CodeWriter writer, IReadOnlyList<LookupEntry> entries)
    {
        using (writer.Block("switch (eventName.Length)"))
        {
            foreach (var group in entries.GroupBy(entry => entry.Code.Length).OrderBy(group => group.Key))
            {
                writer.Line(string.Format(CultureInfo.InvariantCulture, "case {0}:", group.Key));
                using (writer.Indent())
                    WriteGroup(writer, [.. group]);
            }

            writer.Line("default:");
            using (writer.Indent())
                writer.Line("return null;");
        }
    }

    private static void WriteGroup(CodeWriter writer, IReadOnlyList<LookupEntry> entries)
    {
        if (entries is [var single])
        {
            writer.Line($"return Match(eventName, {Literal.Utf8(single.Code)}, {single.Route});");
            return;
        }

        var position = MostTellingPosition(entries);
        using (writer.Block(string.Format(CultureInfo.InvariantCulture, "switch (eventName[{0}] & 0xDF)", position)))
        {
            foreach (var group in entries.GroupBy(entry => entry.Code[position]).OrderBy(group => group.Key))
            {
                writer.Line(char.IsLetter(group.Key) ? $"case '{group.Key}':" : $"case '{group.Key}' & 0xDF:");
                using (writer.Indent())
                    WriteGroup(writer, [.. group]);
            }

            writer.Line("default:");
            using (writer.Indent())
                writer.Line("return null;");
        }
    }

    /// <summary>The position with the smallest largest group: the fewest steps in the worst case.</summary>
    private static int MostTellingPosition(IReadOnlyList<LookupEntry> entries)
        => Enumerable.Range(0, entries[0].Code.Length)
            .OrderBy(position => entries.GroupBy(entry => entry.Code[position] & CaseMask).Max(group => group.Count()))
            .First();
}
