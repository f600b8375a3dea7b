using Bitrix24Typed.Generator.Catalog;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Tests.Catalog;

public sealed class CatalogTests
{
    private static readonly string[] Types = ["string", "secret", "integer", "number", "flag", "time", "any", "object", "list", "map"];
    private static readonly string[] Descriptions = ["shape", "fields", "scalar"];

    private static IReadOnlyList<JsonMember> Events => CatalogSource.Documented.Events;

    private static IReadOnlyList<JsonMember> Shapes => CatalogSource.Documented.Shapes;

    [Fact]
    public void All_documented_events_are_there()
    {
        Assert.Equal(198, Events.Count);
        Assert.Equal(198, EventCatalog.Documented.Events.Count);
    }

    [Fact]
    public void Events_are_found_in_any_letter_case()
    {
        Assert.Equal("OnCrmDealAdd", EventCatalog.Documented.Find("oncrmdealadd")?.Name);
        Assert.Null(EventCatalog.Documented.Find("OnCrmDeal"));
    }

    [Fact]
    public void Every_event_has_a_code_in_upper_case_and_its_own_name()
    {
        Assert.All(Events, member => Assert.Equal(member.Name.ToUpperInvariant(), member.Name));
        Assert.All(Events, member => Assert.True(SyntaxFacts.IsValidIdentifier(member.Value["name"]?.Text), member.Name));
        Assert.Distinct(Events.Select(member => member.Value["name"]!.Text));
    }

    [Fact]
    public void Every_event_has_a_summary_a_page_and_a_family() => Assert.All(Events, member =>
    {
        Assert.EndsWith(".", member.Value["summary"]?.Text, StringComparison.Ordinal);
        Assert.Contains(".md", member.Value["page"]?.Text, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(member.Value["family"]?.Text), member.Name);
    });

    [Fact]
    public void Every_event_has_a_shape_or_describes_its_data() => Assert.All(
        Events,
        member => Assert.Single(Descriptions, name => member.Value[name] is not null));

    [Fact]
    public void Every_shape_is_used()
    {
        var named = ObjectsWithFields().Select(owner => owner.Json["shape"]?.Text).ToHashSet();

        Assert.All(Shapes, member => Assert.Contains(member.Name, named));
    }

    [Fact]
    public void Every_field_has_a_known_type_and_a_summary() => Assert.All(Fields(), field =>
    {
        Assert.Contains(field.Json["type"]?.Text, Types);
        Assert.EndsWith(".", field.Json["summary"]?.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_list_and_map_is_of_something_that_can_be_read_by_itself() => Assert.All(
        Fields().Where(field => field.Json["type"]?.Text is "list" or "map"),
        field => Assert.Contains(field.Json["of"]?["type"]?.Text, Types.Except(["any", "list", "map"])));

    [Fact]
    public void No_two_properties_of_an_object_have_one_name() => Assert.All(
        EventCatalog.Documented.Events.SelectMany(definition => Objects(definition.Fields)),
        fields => Assert.Distinct(fields.Select(field => field.Name)));

    [Fact]
    public void Every_known_value_has_its_own_constant() => Assert.All(
        Fields().Where(field => field.Json["values"] is not null),
        field =>
        {
            var names = field.Json["values"]!.Members.Select(value => value.Value.Text).ToList();
            Assert.Equal("string", field.Json["type"]?.Text);
            Assert.All(names, name => Assert.True(SyntaxFacts.IsValidIdentifier(name), name));
            Assert.Distinct(names);
        });

    [Fact]
    public void Every_order_and_every_type_of_items_is_where_it_is_said_to_be() => Assert.All(
        EventCatalog.Documented.Events,
        definition =>
        {
            Assert.All(definition.OrderBy, path => Assert.NotNull(FindField(definition, path)));
            Assert.True(definition.EntityTypePath is not { } path || FindField(definition, path) is { Type: FieldType.Integer });
        });

    [Fact]
    public void Every_successor_exists()
    {
        var outdated = Events.Where(member => member.Value["successor"] is not null).ToList();

        Assert.NotEmpty(outdated);
        Assert.All(outdated, member => Assert.NotNull(EventCatalog.Documented.Find(member.Name)!.Successor));
    }

    /// <summary>Everything that may have <c>fields</c> or a <c>shape</c>: events, shapes and the objects in them.</summary>
    private static IEnumerable<(string Name, JsonValue Json)> ObjectsWithFields()
        => Events.Concat(Shapes).SelectMany(member => Nested(member.Name, member.Value));

    private static IEnumerable<(string Name, JsonValue Json)> Nested(string name, JsonValue json) =>
    [
        (name, json),
        .. (json["fields"]?.Members ?? []).SelectMany(field => Nested($"{name}.{field.Name}", field.Value["of"] ?? field.Value)),
    ];

    private static IEnumerable<(string Name, JsonValue Json)> Fields()
        => ObjectsWithFields().SelectMany(
            owner => (owner.Json["fields"]?.Members ?? []).Select(field => ($"{owner.Name}.{field.Name}", field.Value)));

    private static IEnumerable<IReadOnlyList<FieldDefinition>> Objects(IReadOnlyList<FieldDefinition> fields) =>
    [
        fields,
        .. fields.SelectMany(field => Objects(field.Fields)),
        .. fields.SelectMany(field => field.Element is { } element ? Objects(element.Fields) : []),
    ];

    private static FieldDefinition? FindField(EventDefinition definition, string path)
    {
        var fields = (IReadOnlyList<FieldDefinition>)definition.Fields;
        FieldDefinition? found = null;
        foreach (var key in path.Split('.'))
        {
            if (found is { Type: FieldType.List, Element: { } element } && int.TryParse(key, out _))
            {
                found = element;
            }
            else
            {
                found = fields.FirstOrDefault(field => field.Key == key);
                if (found is null)
                    return null;
            }

            fields = found.Fields;
        }

        return found;
    }
}
