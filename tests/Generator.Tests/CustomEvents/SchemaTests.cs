using System.Text.Json;
using Json.Schema;

namespace Bitrix24Typed.Generator.Tests.CustomEvents;

public sealed class SchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(Read("bitrix24.schema.json"));

    [Fact]
    public void The_documented_catalogue_is_valid() => Assert.True(IsValid(Read("events.json")));

    [Theory]
    [MemberData(nameof(FaultyFiles.Misshapen), MemberType = typeof(FaultyFiles))]
    public void An_editor_sees_a_fault_of_form(string markedText, string message) => Assert.False(IsValid(WithoutMarks(markedText)), message);

    [Theory]
    [MemberData(nameof(FaultyFiles.Inconsistent), MemberType = typeof(FaultyFiles))]
    public void Nothing_is_wrong_in_the_form_of_an_inconsistent_file(string markedText, string message)
        => Assert.True(IsValid(WithoutMarks(markedText)), message);

    private static bool IsValid(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static string WithoutMarks(string text)
        => text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(SchemaTests).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
