using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.CustomEvents;

public sealed class CustomEventTests
{
    private const string OrderEvents = """
        {
          "shapes": {
            "address": {
              "fields": {
                "CITY": { "type": "string", "summary": "The city." },
                "geo": { "type": "list", "of": { "type": "number" } }
              }
            }
          },
          "events": {
            "OnAcmeOrderReady": {
              "scope": ["acme.orders"],
              "summary": "An order is ready.",
              "raised": "When the last item has been packed.",
              "page": "https://acme.example/docs/order-ready",
              "family": "acme.order",
              "identity": ["ORDER_ID"],
              "fields": {
                "ORDER_ID": { "type": "integer", "summary": "Identifier of the order." },
                "shipTo": { "type": "object", "shape": "address", "summary": "Where it goes." },
                "PRIORITY": { "type": "string", "values": { "H": "High", "L": "Low" } }
              }
            }
          }
        }
        """;

    [Fact]
    public void A_payload_is_made_of_an_event_that_the_project_describes()
    {
        var project = ProjectOf(
            """
            static class Handlers
            {
                [BitrixEvent("OnAcmeOrderReady")]
                internal static void Ready(OnAcmeOrderReady e) => Console.WriteLine(e.ShipTo?.City + OnAcmeOrderReady.PriorityValues.High);
            }
            """,
            OrderEvents).Generate().AssertCompiles();

        Baseline.AssertEqual("OnAcmeOrderReady", project.Payload("ONACMEORDERREADY"));
        Assert.Contains("""EventSubscription("ONACMEORDERREADY") { Scopes = ["acme.orders"] }""", project.Routes, StringComparison.Ordinal);
        Assert.Contains("""public override string Family => "acme.order";""", project.Routes, StringComparison.Ordinal);
    }

    [Fact]
    public void Documented_shapes_can_be_used()
    {
        var payload = Load("OnAcmeThingAdd", """{ "events": { "OnAcmeThingAdd": { "shape": "item" } } }""");

        Assert.Equal(typeof(long), payload.GetProperty("Fields")!.PropertyType.GetProperty("Id")!.PropertyType);
    }

    [Fact]
    public void A_shape_of_the_project_takes_the_place_of_a_documented_one()
    {
        var payload = Load(
            "OnAcmeThingAdd",
            """
            {
              "shapes": { "item": { "fields": { "KEY": { "type": "string" } } } },
              "events": { "OnAcmeThingAdd": { "shape": "item" } }
            }
            """);

        Assert.NotNull(payload.GetProperty("Key"));
        Assert.Null(payload.GetProperty("Fields"));
    }

    [Fact]
    public void A_documented_event_keeps_what_the_project_does_not_say_anew()
    {
        var project = ProjectOf(
            """
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void Added(OnCrmDealAdd e) => Console.WriteLine(e.Stage);
            }
            """,
            """{ "events": { "ONCRMDEALADD": { "fields": { "STAGE": { "type": "string" } } } } }""").Generate().AssertCompiles();

        Assert.Contains("/// <summary>A deal was created.</summary>", project.Payload("ONCRMDEALADD"), StringComparison.Ordinal);
        Assert.DoesNotContain("FIELDS", project.Payload("ONCRMDEALADD"), StringComparison.Ordinal);
        Assert.Contains("""public override string Family => "crm.deal";""", project.Routes, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_files_that_describe_an_event_the_first_by_path_counts()
    {
        const string Handlers = """
            static class Handlers
            {
                [BitrixEvent("OnAcmeThingAdd")]
                internal static void Added(OnAcmeThingAdd e) => Console.WriteLine(e.First);
            }
            """;

        var project = TestProject.Of(Handlers) with
        {
            AdditionalFiles =
            [
                new AdditionalFile("/b.bitrix24.json", Describing("SECOND")),
                new AdditionalFile("/a.bitrix24.json", Describing("FIRST")),
            ],
        };

        project.Generate().AssertCompiles();

        static string Describing(string key)
            => $$"""{ "events": { "OnAcmeThingAdd": { "fields": { "{{key}}": { "type": "string" } } } } }""";
    }

    [Fact]
    public void A_faulty_event_leaves_the_others_alone()
    {
        var project = ProjectOf(
            """
            static class Handlers
            {
                [BitrixEvent("OnAcmeThingAdd")]
                internal static void Added(OnAcmeThingAdd e) => Console.WriteLine(e.Key);

                [BitrixEvent("OnAcmeThingDelete")]
                internal static void Deleted(OnAcmeThingDelete e) => Console.WriteLine(e.AdditionalData);
            }
            """,
            """
            {
              "events": {
                "OnAcmeThingAdd": { "fields": { "KEY": { "type": "string" } } },
                "OnAcmeThingDelete": { "fields": { "KEY": { "type": "text" } } }
              }
            }
            """).Generate().AssertCompiles();

        Assert.DoesNotContain("KEY", project.Payload("ONACMETHINGDELETE"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "events": [] }""")]
    [InlineData("""{ "events": { "OnAcmeThingAdd": [] } }""")]
    public void A_file_that_is_no_catalogue_counts_as_none(string file)
        => ProjectOf("static class Handlers { [BitrixEvent(\"OnAcmeThingAdd\")] internal static void Added(OnAcmeThingAdd e) { } }", file)
            .Generate()
            .AssertCompiles();

    [Theory]
    [InlineData("CatalogProductOnUpdate")]
    [InlineData("catalogproductonupdate")]
    [InlineData("CATALOG.PRODUCT.ON.UPDATE")]
    public void An_event_is_found_by_the_name_of_its_payload_too(string name)
    {
        var project = ProjectOf(
            $$"""
            static class Handlers
            {
                [BitrixEvent("{{name}}")]
                internal static void Updated(CatalogProductOnUpdate e) { }

                [BitrixEvent("Catalog.Product.On.Update")]
                internal static void UpdatedToo(CatalogProductOnUpdate e) { }
            }
            """).Generate().AssertCompiles();

        Assert.Contains("""EventSubscription("CATALOG.PRODUCT.ON.UPDATE")""", project.Routes, StringComparison.Ordinal);
        Assert.Equal(["EventRoutes.g.cs", "Payload.CATALOG.PRODUCT.ON.UPDATE.g.cs"], project.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_adds_members_and_interfaces_to_a_payload_and_its_parts()
    {
        var project = ProjectOf(
            """
            static class Handlers
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal static void Updated(OnCrmDealUpdate e) => Console.WriteLine(((IHasDeal)e).DealUrl + e.Fields.IsFirst);
            }
            """);
        project = project with
        {
            Sources =
            [
                .. project.Sources,
                """
                namespace MyApp.BitrixEvents;

                interface IHasDeal { string DealUrl { get; } }

                /// <summary>What this project adds.</summary>
                public partial record OnCrmDealUpdate : IHasDeal
                {
                    /// <summary>The page of the deal.</summary>
                    public string DealUrl => $"/crm/deal/details/{Fields.Id}/";

                    public partial record FieldsData
                    {
                        /// <summary>Whether it is the first deal.</summary>
                        public bool IsFirst => Id == 1;
                    }
                }
                """,
            ],
        };

        var payload = project.Generate().Load().GetType("MyApp.BitrixEvents.OnCrmDealUpdate", throwOnError: true)!;

        Assert.Contains(payload.GetInterfaces(), type => type.Name == "IHasDeal");
    }

    [Fact]
    public void Members_can_be_added_to_a_payload_of_the_projects_own()
    {
        var project = ProjectOf(
            """
            static class Handlers
            {
                [BitrixEvent("OnAcmeOrderReady")]
                internal static void Ready(OnAcmeOrderReady e) => Console.WriteLine(e.IsUrgent);
            }

            namespace MyApp.BitrixEvents
            {
                partial record OnAcmeOrderReady
                {
                    internal bool IsUrgent => Priority == PriorityValues.High;
                }
            }
            """,
            OrderEvents);

        Assert.Contains("Ready(payload)", project.Generate().AssertCompiles().Routes, StringComparison.Ordinal);
    }

    private static TestProject ProjectOf(string source, params string[] customEventFiles) => TestProject.Of(source) with
    {
        AdditionalFiles = [.. customEventFiles.Select((text, index) => new AdditionalFile($"/custom{index}.bitrix24.json", text))],
    };

    private static Type Load(string eventName, string customEvents)
    {
        var source = $"static class Handlers {{ [BitrixEvent(\"{eventName}\")] internal static void Handle({eventName} e) {{ }} }}";
        return ProjectOf(source, customEvents).Generate().Load().GetType($"MyApp.BitrixEvents.{eventName}", throwOnError: true)!;
    }
}
