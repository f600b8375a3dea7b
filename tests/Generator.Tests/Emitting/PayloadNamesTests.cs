using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Model;
using Bitrix24Typed.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Tests.Emitting;

/// <summary>Names that a catalogue may hold and C# does not take as they are.</summary>
public sealed class PayloadNamesTests
{
    [Fact]
    public void A_member_is_never_named_like_its_type()
    {
        var text = Write("""
            "ON_X": { "type": "string", "values": { "a": "OnXValues" } },
            "FIELDS_DATA": { "type": "object", "fields": { "FIELDS_DATA_DATA": { "type": "integer" } } },
            "LIST": { "type": "list", "of": { "type": "object", "fields": { "LIST_ELEMENT": { "type": "integer" } } } }
            """);

        Assert.Contains("public string? OnXValue { get; init; }", text, StringComparison.Ordinal);
        Assert.Contains("public long? FieldsDataDataValue { get; init; }", text, StringComparison.Ordinal);
        Assert.Contains("public long? ListElementValue { get; init; }", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_is_never_named_like_a_nested_type()
    {
        var text = Write("""
            "ITEM": { "type": "object", "fields": {} },
            "ITEM_DATA": { "type": "string", "values": { "a": "A" } },
            "ITEM_DATA_VALUES": { "type": "string" }
            """);

        Assert.Contains("public ItemDataValue? Item { get; init; }", text, StringComparison.Ordinal);
        Assert.Contains("public string? ItemData { get; init; }", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_every_record_are_not_hidden() => Write("""
        "ADDITIONAL_DATA": { "type": "string" }, "READ": { "type": "string" }, "TRY_READ": { "type": "string" },
        "CLONE": { "type": "string" },
        "EQUALS": { "type": "string" }, "GET_TYPE": { "type": "string" }, "TO_STRING": { "type": "string" },
        "GET_HASH_CODE": { "type": "string" }, "EQUALITY_CONTRACT": { "type": "string" }, "PRINT_MEMBERS": { "type": "string" },
        "FINALIZE": { "type": "string" }, "MEMBERWISE_CLONE": { "type": "string" }, "REFERENCE_EQUALS": { "type": "string" },
        "STATUS": { "type": "string", "values": { "1": "Equals", "2": "ToString", "3": "StatusValues", "4": "Finalize" } },
        "INNER": { "type": "object", "fields": { "TRY_READ": { "type": "string" }, "CLONE": { "type": "string" } } }
        """);

    [Fact]
    public void Variables_are_not_named_like_those_of_the_reader() => Write("""
        "DATA": { "type": "string" }, "MEMBER": { "type": "string" }, "NODE": { "type": "string" }, "VALUE": { "type": "string" },
        "INNER": {
          "type": "object",
          "fields": {
            "DATA": { "type": "string" }, "MEMBER": { "type": "string" }, "NODE": { "type": "string" }, "VALUE": { "type": "string" }
          }
        }
        """);

    [Fact]
    public void Keywords_are_escaped()
    {
        var keywords = SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Where(text => text.All(char.IsLetter)).ToList();

        Assert.Contains("params", keywords);
        Write(string.Join(",", keywords.Select(keyword => $$"""  "{{keyword}}": { "type": "string" } """)));
    }

    [Fact]
    public void Any_text_can_be_a_key_a_value_or_a_summary() => Write("""
        "a\"b\\c\n": { "type": "string", "summary": "1 < 2 & \"3\" > \u0000 --> \n 4" },
        "é": { "type": "integer" },
        "": { "type": "integer" },
        "A": { "type": "string", "values": { "x\"\n<&": "Odd" } }
        """);

    [Fact]
    public void Types_may_bear_the_names_of_common_types() => Write("""
        "SYSTEM": {
          "type": "object",
          "fields": { "STRING": { "type": "list", "of": { "type": "object", "fields": { "TASK": { "type": "time" } } } } }
        },
        "JSON_OBJECT": { "type": "any" }, "BITRIX24TYPED": { "type": "map", "of": { "type": "time" } },
        "DATE_TIME_OFFSET": { "type": "time" }, "GLOBAL": { "type": "list", "of": { "type": "flag" } }
        """);

    /// <summary>Writes the payload of an event with these members, and compiles it.</summary>
    private static string Write(string fields)
    {
        var catalog = CatalogReader.Read($$"""{ "events": { "ONX": { "name": "OnX", "summary": "X.", "fields": { {{fields}} } } } }""");
        var definition = catalog.Find("ONX");
        Assert.NotNull(definition);
        Assert.NotEmpty(definition.Fields);

        var text = PayloadEmitter.Write(new PayloadModel("MyApp.BitrixEvents", definition));
        new TestProject { Sources = [text] }.Generate().AssertCompiles();
        return text;
    }
}
