using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Tests.Catalog;

public sealed class CatalogReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"events":[]}""")]
    public void A_catalogue_without_events_is_empty(string json) => Assert.Empty(CatalogReader.Read(json).Events);

    [Fact]
    public void What_is_not_said_is_made_of_the_code()
    {
        var definition = CatalogReader.Read("""{"events":{"my.event":7}}""").Find("MY.EVENT")!;

        Assert.Equal(("MY.EVENT", "MYEVENT", "MY.EVENT"), (definition.Code, definition.Name, definition.Family));
        Assert.Empty(definition.Fields);
    }

    [Fact]
    public void Shapes_are_shared_by_events_and_objects()
    {
        var catalog = CatalogReader.Read("""
            {
              "shapes": { "user": { "identity": ["ID"], "fields": { "ID": { "type": "integer" } } } },
              "events": { "A": { "shape": "user" }, "B": { "fields": { "USER": { "type": "object", "shape": "user" } } } }
            }
            """);

        Assert.Equal(["ID"], catalog.Find("A")!.Identity);
        Assert.Equal(catalog.Find("A")!.Fields, catalog.Find("B")!.Fields[0].Fields);
    }

    [Fact]
    public void A_shape_within_itself_ends()
    {
        var catalog = CatalogReader.Read("""
            {
              "shapes": { "post": { "fields": { "ID": { "type": "integer" }, "PARENT": { "type": "object", "shape": "post" } } } },
              "events": { "A": { "shape": "post" } }
            }
            """);

        Assert.Equal(["ID", "PARENT"], catalog.Find("A")!.Fields.Select(field => field.Key));
        Assert.Empty(catalog.Find("A")!.Fields[1].Fields);
    }

    [Theory]
    [InlineData("FIELDS")]
    [InlineData("FIELDS.NAME")]
    [InlineData("FIELDS.ID.MORE")]
    [InlineData("LIST.0.ID")]
    [InlineData("")]
    public void An_identity_that_leads_nowhere_is_left_out(string path)
    {
        var catalog = CatalogReader.Read($$"""
            {
              "events": {
                "A": {
                  "identity": ["{{path}}", "FIELDS.id"],
                  "fields": {
                    "FIELDS": { "type": "object", "fields": { "ID": { "type": "integer" } } },
                    "LIST": { "type": "list", "of": { "type": "object", "fields": { "ID": { "type": "integer" } } } }
                  }
                }
              }
            }
            """);

        Assert.Equal(["FIELDS.id"], catalog.Find("A")!.Identity);
    }

    [Theory]
    [InlineData("""{ "type": "something" }""")]
    [InlineData("""{ "type": "list" }""")]
    [InlineData("""{ "type": "list", "of": { "type": "any" } }""")]
    [InlineData("""{ "type": "map", "of": { "type": "list", "of": { "type": "string" } } }""")]
    [InlineData("{}")]
    public void What_has_no_reader_of_its_own_stays_JSON(string field)
    {
        var catalog = CatalogReader.Read($$"""{ "events": { "A": { "fields": { "X": {{field}} } } } }""");

        Assert.Equal(FieldType.Any, catalog.Find("A")!.Fields.Single().Type);
    }
}
