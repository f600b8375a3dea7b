using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Tests.GeneratedCode;

/// <summary>Generated code compiles in every project without a warning, with all warnings on.</summary>
public sealed class CompilingTests
{
    private static readonly string AllHandlers = $$"""
        internal sealed class Handlers
        {
            {{string.Join("\n    ", EventCatalog.Documented.Events.Select(Handler))}}
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.CSharp14, NullableContextOptions.Enable)]
    public void All_documented_events_at_once_compile(LanguageVersion languageVersion, NullableContextOptions nullable)
    {
        var project = TestProject.Of(AllHandlers) with { LanguageVersion = languageVersion, Nullable = nullable };

        // A payload each, and the routes.
        Assert.Equal(EventCatalog.Documented.Events.Count + 1, project.Generate().AssertCompiles().Files.Count);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp14, NullableContextOptions.Disable)]
    public void Handlers_of_every_kind_compile(LanguageVersion languageVersion, NullableContextOptions nullable)
    {
        var project = TestProject.Of("""
            #nullable enable annotations
            using Microsoft.Extensions.DependencyInjection;

            [Obsolete("Use another.")]
            class Service<T>;

            [Obsolete]
            class Handlers
            {
                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 147), BitrixEvent("OnCrmDynamicItemAdd", AuthUserId = 7)]
                internal async Task Items(OnCrmDynamicItemAdd e, Service<string?> service, IList<IList<string?>?> lists)
                    => await Task.Yield();

                [BitrixEvent("OnTaskAdd", Delivery = (Delivery)9, AuthConnector = "\"\\"), Obsolete]
                internal static void Tasks(OnTaskAdd e, Service<int>? service = null, (int A, string? B) tuple = default, int? number = 5)
                {
                }

                [BitrixEvent("OnTaskAdd"), BitrixFallback]
                internal static ValueTask Any(dynamic service, [FromKeyedServices(null)] object[] services, params string[] more)
                    => default;
            }
            """) with { LanguageVersion = languageVersion, Nullable = nullable };

        Assert.Contains("Tasks(payload, ", project.Generate().AssertCompiles().Routes, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_end_the_same_on_every_system()
        => Assert.All(TestProject.Of(AllHandlers).Generate().Files, file => Assert.DoesNotContain('\r', file.Value));

    [Fact]
    public void Output_does_not_depend_on_the_order_of_files_and_members()
    {
        string[] sources =
        [
            """
            using Bitrix24Typed;
            class A { [BitrixEvent("OnTaskAdd")] internal void M() { } [BitrixEvent("OnCrmDealAdd")] internal void L() { } }
            """,
            """
            using Bitrix24Typed;
            class B { [BitrixEvent("OnCrmDealAdd")] internal void M() { } [BitrixFallback] internal void F() { } }
            """,
            """
            using Bitrix24Typed;
            class C { [BitrixEvent("onnew")] internal void M() { } [BitrixEvent("ONNEW")] internal void L() { } }
            """,
        ];

        var forwards = new TestProject { Sources = [.. sources] }.Generate();
        var backwards = new TestProject { Sources = [.. sources.Reverse()] }.Generate();

        Assert.Equal(forwards.Files.OrderBy(file => file.Key), backwards.Files.OrderBy(file => file.Key));
    }

    [Fact]
    public void Nothing_is_emitted_into_a_project_without_handlers()
        => Assert.Empty(TestProject.Of("class Unrelated { [Obsolete] internal void M() { } }").Generate().Files);

    [Fact]
    public void Only_routes_are_emitted_into_a_project_with_fallbacks_only()
    {
        var project = TestProject.Of("class H { [BitrixFallback] internal void M() { } } namespace MyApp.BitrixEvents { }");

        Assert.Equal(["EventRoutes.g.cs"], project.Generate().AssertCompiles().Files.Keys);
    }

    [Fact]
    public void A_fallback_takes_no_payload()
    {
        var project = TestProject.Of("""
            class H
            {
                [BitrixEvent("OnCrmDealAdd")] internal void Added() { }
                [BitrixFallback] internal void Other(OnCrmDealAdd e) { }
            }
            """).Generate().AssertCompiles();

        Assert.DoesNotContain("Fallback", project.Routes, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_assemblies_that_see_each_other_may_both_handle_an_event()
    {
        var library = new TestProject
        {
            AssemblyName = "Library",
            RootNamespace = "Library",
            Sources =
            [
                """
                using Library.BitrixEvents;
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("MyApp")]
                static class H { [Bitrix24Typed.BitrixEvent("OnCrmDealAdd")] internal static void M(OnCrmDealAdd e) { } }
                """,
            ],
        }.Generate().AssertCompiles();

        var application = TestProject.Of("""class App { [BitrixEvent("OnCrmDealAdd")] internal void M(OnCrmDealAdd e) { } }""") with
        {
            MoreReferences = [library.Compilation.ToMetadataReference()],
        };

        application.Generate().AssertCompiles();
    }

    private static string Handler(EventDefinition definition)
        => $$"""[BitrixEvent("{{definition.Code}}")] internal Task Handle({{definition.Name}} e) => Task.FromResult(e.AdditionalData);""";
}
