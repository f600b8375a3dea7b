using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>A file in which a project describes events.</summary>
/// <param name="Path">The file.</param>
/// <param name="Events">The events that are described without a fault.</param>
/// <param name="Faults">What is wrong in it.</param>
internal sealed record CustomEventFile(string Path, EquatableArray<EventDefinition> Events, EquatableArray<CatalogFault> Faults)
{
    private const string Extension = ".bitrix24.json";

    /// <summary>Whether an additional file is such a file.</summary>
    public static bool IsOne(AdditionalText file) => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file. It does not throw.</summary>
    public static CustomEventFile Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken)?.ToString() ?? "";
        if (JsonParser.Parse(text, out var end) is not { } root)
            return new CustomEventFile(file.Path, default, new([new CatalogFault("This is no JSON.", FaultSpan(text, end))]));

        var source = new CatalogSource(root, CatalogSource.Documented);
        var (events, faults) = CatalogChecker.Check(source);
        return new CustomEventFile(file.Path, new(events.Select(member => CatalogReader.Read(source, member.Name))), new(faults));
    }

    /// <summary>The events of all files. What two of them describe counts as in the first, by path: builds must not depend on file systems.</summary>
    public static EquatableArray<EventDefinition> EventsOf(IEnumerable<CustomEventFile> files)
        => new(files.OrderBy(file => file.Path, StringComparer.Ordinal).SelectMany(file => file.Events));

    /// <summary>The character that makes a text malformed; the last one if the text ends too early.</summary>
    private static TextSpan FaultSpan(string text, int end) => text.Length == 0 ? default : new TextSpan(Math.Min(end, text.Length - 1), 1);
}
