using System.Runtime.CompilerServices;
using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Emitting;

namespace Bitrix24Typed.Generator.Tests.Catalog;

/// <summary>Keeps the constants of events' names equal to the catalogue. <c>REGENERATE_BASELINES=1</c> writes them anew.</summary>
public sealed class BitrixEventNamesTests
{
    [Fact]
    public void Every_documented_event_has_its_constant()
    {
        var path = PathOfConstants();
        var expected = WriteConstants(EventCatalog.Documented);

        if (Environment.GetEnvironmentVariable("REGENERATE_BASELINES") == "1")
            File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string PathOfConstants([CallerFilePath] string testFile = "")
        => Path.Combine(Path.GetDirectoryName(testFile)!, "../../../src/Attributes/BitrixEventNames.cs");

    private static string WriteConstants(EventCatalog catalog)
    {
        var writer = new CodeWriter();
        writer.Line("namespace Bitrix24Typed;");
        writer.Line();
        writer.Line("/// <summary>The names of all documented events, for <c>[BitrixEvent(BitrixEventNames.OnCrmDealAdd)]</c>.</summary>");
        writer.Line("/// <remarks>Kept equal to the generator's catalogue by a test, which also rewrites this file.</remarks>");
        using (writer.Block("public static class BitrixEventNames"))
        {
            var isFirst = true;
            foreach (var definition in catalog.Events.OrderBy(definition => definition.Name, StringComparer.Ordinal))
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                WriteConstant(writer, definition);
            }
        }

        return writer.ToString();
    }

    private static void WriteConstant(CodeWriter writer, EventDefinition definition)
    {
        writer.Line(XmlText.Summary(definition.Summary));
        if (Remarks(definition) is { Length: > 0 } remarks)
            writer.Line($"/// <remarks>{remarks}</remarks>");
        writer.Line($"public const string {definition.Name} = \"{definition.WrittenName}\";");
    }

    private static string Remarks(EventDefinition definition) => string.Join(' ', Sentences(definition));

    private static IEnumerable<string> Sentences(EventDefinition definition)
    {
        if (definition.IsOutdated)
            yield return definition.Successor is { } successor ? $"Outdated: use <see cref=\"{successor}\"/>." : "Outdated.";
        if (definition.Scopes.Count > 0)
            yield return $"Scope: {string.Join(" or ", definition.Scopes.Select(scope => $"<c>{scope}</c>"))}.";
    }
}
