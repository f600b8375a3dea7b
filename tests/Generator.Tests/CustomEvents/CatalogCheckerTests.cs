using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Tests.CustomEvents;

public sealed class CatalogCheckerTests
{
    [Theory]
    [MemberData(nameof(FaultyFiles.Malformed), MemberType = typeof(FaultyFiles))]
    [MemberData(nameof(FaultyFiles.Misshapen), MemberType = typeof(FaultyFiles))]
    [MemberData(nameof(FaultyFiles.Inconsistent), MemberType = typeof(FaultyFiles))]
    public void A_fault_is_found_where_it_stands(string markedText, string message)
    {
        var start = markedText.IndexOf('«', StringComparison.Ordinal);
        var text = markedText.Remove(start, 1);
        var end = text.IndexOf('»', StringComparison.Ordinal);
        text = text.Remove(end, 1);

        var fault = Assert.Single(Read(text).Faults);

        Assert.Equal((message, text[start..end]), (fault.Message, text.Substring(fault.Span.Start, fault.Span.Length)));
    }

    [Fact]
    public void The_documented_catalogue_has_no_fault()
    {
        var (events, faults) = CatalogChecker.Check(CatalogSource.Documented);

        Assert.Empty(faults);
        Assert.Equal(EventCatalog.Documented.Events.Count, events.Count);
    }

    [Fact]
    public void All_faults_are_found_in_the_order_of_the_text()
    {
        const string Text = """
            {
              "events": {
                "OnX": { "shape": "faulty", "scope": "crm" },
                "OnY": { "summary": "Sound." }
              },
              "shapes": { "faulty": { "fields": { "A": { "type": "text" }, "B": { "type": "int" } } } }
            }
            """;

        var file = Read(Text);

        Assert.Equal(["\"crm\"", "\"text\"", "\"int\""], file.Faults.Select(fault => Text.Substring(fault.Span.Start, fault.Span.Length)));
        Assert.Equal("ONY", Assert.Single(file.Events).Code);
    }

    [Fact]
    public void A_fault_knows_its_location()
    {
        var text = SourceText.From("{\n  \"event\": {} }");
        var fault = new CatalogFault("…", new TextSpan(4, 7));

        var location = fault.LocationIn("/custom.bitrix24.json", text).GetLineSpan();

        Assert.Equal(("/custom.bitrix24.json", 1, 2, 9), (location.Path, location.StartLinePosition.Line, location.StartLinePosition.Character, location.EndLinePosition.Character));
    }

    private static CustomEventFile Read(string text)
        => CustomEventFile.Read(new AdditionalFile("/custom.bitrix24.json", text), TestContext.Current.CancellationToken);
}
