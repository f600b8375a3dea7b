using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

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
        => WriteSwitch($"{name}.Length", entries, entry => entry.Name.Length, Number);

    private void WriteSwitch(
        string subject, IEnumerable<LookupEntry> entries, Func<LookupEntry, int> keyOf, Func<int, string> labelOf)
    {
        using (writer.Block($"switch ({subject})"))
        {
            foreach (var group in entries.GroupBy(keyOf).OrderBy(group => group.Key))
            {
                writer.Line($"case {labelOf(group.Key)}:");
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
        // The position with the smallest largest group: the fewest steps in the worst case.
        var positions = Enumerable.Range(0, entries[0].Name.Length).Where(position => !entries.All(entry => Fold(entry, position) == Fold(entries[0], position)));
        if (positions.OrderBy(position => LargestGroup(entries, position)).Select(position => (int?)position).FirstOrDefault() is { } telling)
        {
            WriteSwitch($"{name}[{Number(telling)}] & 0xDF", entries, entry => Fold(entry, telling), Label);
            return;
        }

        foreach (var entry in entries)
            entry.WriteFound(writer);
    }

    private static int LargestGroup(IEnumerable<LookupEntry> entries, int position)
        => entries.GroupBy(entry => Fold(entry, position)).Max(group => group.Count());

    private static int Fold(LookupEntry entry, int position) => entry.Name[position] & CaseMask;

    /// <summary>Digits and punctuation have the bit that is taken.</summary>
    private static string Label(int folded) => folded switch
    {
        < 0x20 => $"{SymbolDisplay.FormatLiteral((char)(folded | 0x20), quote: true)} & 0xDF",
        < 0x80 => SymbolDisplay.FormatLiteral((char)folded, quote: true),
        _ => Number(folded),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
