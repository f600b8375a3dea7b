using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Tests.Catalog;

public sealed class CatalogReaderTests
{
    [Fact]
    public void What_is_not_said_is_made_of_the_code()
    {
        var definition = Read("""{ "events": { "my.event": {} } }""", "MY.EVENT");

        Assert.Equal(("MY.EVENT", "MyEvent", "MY.EVENT"), (definition.Code, definition.Name, definition.Family));
        Assert.Empty(definition.Fields);
    }

    [Fact]
    public void Shapes_are_shared_by_events_and_objects()
    {
        const string Json = """
            {
              "shapes": { "user": { "identity": ["ID"], "fields": { "ID": { "type": "integer" } } } },
              "events": { "A": { "shape": "user" }, "B": { "fields": { "USER": { "type": "object", "shape": "user" } } } }
            }
            """;

        Assert.Equal(["ID"], Read(Json, "A").Identity);
        Assert.Equal(Read(Json, "A").Fields, Read(Json, "B").Fields[0].Fields);
    }

    [Fact]
    public void A_shape_within_itself_ends()
    {
        const string Json = """
            {
              "shapes": { "post": { "fields": { "ID": { "type": "integer" }, "PARENT": { "type": "object", "shape": "post" } } } },
              "events": { "A": { "shape": "post" } }
            }
            """;

        Assert.Equal(["ID", "PARENT"], Read(Json, "A").Fields.Select(field => field.Key));
        Assert.Empty(Read(Json, "A").Fields[1].Fields);
    }

    [Theory]
    [InlineData("""{ "type": "something" }""")]
    [InlineData("""{ "type": "list" }""")]
    [InlineData("""{ "type": "list", "of": { "type": "any" } }""")]
    [InlineData("""{ "type": "map", "of": { "type": "list", "of": { "type": "string" } } }""")]
    [InlineData("{}")]
    public void What_has_no_reader_of_its_own_stays_JSON(string field)
    {
        var definition = Read($$"""{ "events": { "A": { "fields": { "X": {{field}} } } } }""", "A");

        Assert.Equal(FieldType.Any, definition.Fields.Single().Type);
    }

    private static EventDefinition Read(string json, string code)
        => CatalogReader.Read(new CatalogSource(JsonParser.Parse(json, out _)!, below: null), code);
}
