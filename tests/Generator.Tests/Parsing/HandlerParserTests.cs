using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.Parsing;

public sealed class HandlerParserTests
{
    [Fact]
    public async Task Two_spellings_of_one_event_are_one_event()
    {
        var project = TestProject.Of("""
            static class H
            {
                [BitrixEvent("OnCrmDealAdd")] internal static void A(OnCrmDealAdd e, Action<string> tell) => tell("A");
                [BitrixEvent("oncrmdealADD")] internal static void B(OnCrmDealAdd e, Action<string> tell) => tell("B");
            }
            """).Generate();
        await using var routes = new LoadedRoutes(project.Load());

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["A", "B"], routes.Calls);
        Assert.Equal(["EventRoutes.g.cs", "Payload.ONCRMDEALADD.g.cs"], project.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_spellings_of_an_unknown_event_share_the_first_payload_in_ordinal_order()
    {
        var project = TestProject.Of("""
            static class H
            {
                [BitrixEvent("OnSomething")] internal static void A() { }
                [BitrixEvent("ONsomething")] internal static void B(ONsomething e) { }
            }
            """).Generate().AssertCompiles();

        Assert.Contains("record ONsomething", project.Payload("ONSOMETHING"), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_events_never_take_the_name_of_another_type()
    {
        var project = TestProject.Of("""
            static class H
            {
                [BitrixEvent("On.CrmDealAdd")] internal static void A(Action<string> tell) => tell("A");
                [BitrixEvent("On-CrmDealAdd")] internal static void B(Action<string> tell) => tell("B");
                [BitrixEvent("OnCrmDealAdd")] internal static void C(OnCrmDealAdd e) { }
                [BitrixEvent("EventRoutes")] internal static void D() { }
                [BitrixEvent("Fallback")] internal static void E(Fallback e) { }
                [BitrixEvent("RouteTable")] internal static void F(RouteTable e) { }
                [BitrixEvent("Route")] internal static void G(Route e) { }
                [BitrixEvent("RouteRoute")] internal static void I(RouteRoute e) { }
                [BitrixFallback] internal static void J() { }
            }
            """).Generate().AssertCompiles();

        Assert.Contains("record OnCrmDealAddValue", project.Payload("ON-CRMDEALADD"), StringComparison.Ordinal);
        Assert.Contains("record OnCrmDealAddValueValue", project.Payload("ON.CRMDEALADD"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" OnCrmDealAdd")]
    [InlineData("OnCrm/DealAdd")]
    [InlineData("OnÜber")]
    [InlineData("OnCrm\\nDealAdd")]
    public void A_name_that_no_event_can_have_is_passed_over(string name)
        => Assert.Empty(TestProject.Of($$"""static class H { [BitrixEvent("{{name}}")] internal static void A() { } }""").Generate().Files);

    [Fact]
    public void A_name_that_is_missing_is_passed_over()
        => Assert.Empty(TestProject.Of("static class H { [BitrixEvent(null!)] internal static void A() { } }").Generate().Files);

    [Fact]
    public async Task A_suffix_is_a_type_of_items_only_where_items_have_types()
    {
        await using var routes = Load("""
            static class H
            {
                [BitrixEvent("OnCrmDynamicItemAdd_147")] internal static void A(OnCrmDynamicItemAdd e) { }
                [BitrixEvent("OnCrmDealAdd_147")] internal static void B(OnCrmDealAdd147 e) { }
                [BitrixEvent("OnCrmDynamicItemUpdate_x")] internal static void C() { }
            }
            """);

        Assert.Equal(
            ["ONCRMDEALADD_147", "ONCRMDYNAMICITEMADD", "ONCRMDYNAMICITEMUPDATE_X"],
            routes.Table.Subscriptions.Select(subscription => subscription.EventName));
    }

    [Fact]
    public async Task With_several_attributes_the_payload_decides_for_which_event_the_method_is_called()
    {
        await using var routes = Load("""
            static class H
            {
                [BitrixEvent("OnCrmDealAdd"), BitrixEvent("OnCrmDealUpdate")]
                internal static void Typed(OnCrmDealAdd e, Action<string> tell) => tell("typed");

                [BitrixEvent("OnCrmDealAdd"), BitrixEvent("OnCrmLeadAdd")]
                internal static void Untyped(Action<string> tell) => tell("untyped");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["typed", "untyped"], routes.Calls);
        Assert.Null(routes.Find("ONCRMDEALUPDATE"));
        Assert.NotNull(routes.Find("ONCRMLEADADD"));
    }

    [Fact]
    public async Task The_project_may_add_members_to_a_payload()
    {
        await using var routes = Load("""
            static class H
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void A(OnCrmDealAdd e, Action<string> tell) => tell(e.Address);

                [BitrixEvent("OnCrmDealUpdate"), BitrixEvent("OnCrmDealAdd")]
                internal static void B(OnCrmDealUpdate e, Action<string> tell) => tell(e.Address);
            }

            namespace MyApp.BitrixEvents
            {
                partial record OnCrmDealAdd
                {
                    internal string Address => $"deal {Fields.Id}";
                }

                partial record OnCrmDealUpdate
                {
                    internal string Address => $"deal {Fields.Id}";
                }
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["deal 5"], routes.Calls);
    }

    [Fact]
    public async Task A_type_of_a_payloads_name_in_another_namespace_is_a_service()
    {
        await using var routes = Load("""
            static class H
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void A(Other.OnCrmDealAdd? service, Action<string> tell) => tell($"{service is null}");
            }

            namespace Other
            {
                class OnCrmDealAdd;
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["True"], routes.Calls);
    }

    [Fact]
    public async Task Types_of_the_project_hide_those_of_the_same_names()
    {
        await using var routes = Load("""
            namespace MyApp
            {
                class OnCrmDealAdd;
                interface IBitrixClient;
                class BitrixEventContext;
                class CancellationToken;

                static class H
                {
                    [BitrixEvent("OnCrmDealAdd")]
                    internal static void A(
                        BitrixEvents.OnCrmDealAdd e,
                        OnCrmDealAdd? hidden,
                        IBitrixClient? client,
                        BitrixEventContext? context,
                        CancellationToken? cancellationToken,
                        Action<string> tell)
                        => tell($"{e.Fields.Id} {(hidden, client, context, cancellationToken)}");
                }
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["5 (, , , )"], routes.Calls);
    }

    [Fact]
    public async Task A_service_may_be_of_a_type_that_is_made_of_payloads()
    {
        await using var routes = Load("""
            namespace MyApp;

            static class H
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void A(
                    OnCrmDealAdd e,
                    Func<OnCrmDealAdd, OnCrmDealUpdate?>? function,
                    IEnumerable<BitrixEvents.OnCrmDealUpdate[]> lists,
                    IEnumerable<global::MyApp.BitrixEvents.OnCrmDealUpdate> list,
                    Action<string> tell,
                    params OnCrmDealAdd[]? array)
                    => tell($"{e.Fields.Id} {function is null} {lists is not null && list is not null} {array is null}");

                [BitrixEvent("OnCrmDealUpdate")]
                internal static void B(OnCrmDealUpdate e) { }
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["5 True True True"], routes.Calls);
    }

    [Fact]
    public async Task The_parts_of_a_partial_method_are_one_handler()
    {
        await using var routes = Load("""
            static partial class H
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static partial void A(OnCrmDealAdd e, Action<string> tell);

                [BitrixEvent("OnCrmDealUpdate")]
                internal static partial void A(OnCrmDealAdd e, Action<string> tell) => tell("A");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["A"], routes.Calls);
    }

    [Fact]
    public async Task Overloads_are_handlers_of_their_own()
    {
        await using var routes = Load("""
            static class H
            {
                [BitrixEvent("OnCrmDealAdd")] internal static void A(OnCrmDealAdd e, Action<string> tell) => tell("typed");
                [BitrixEvent("OnCrmDealAdd")] internal static void A(Action<string> tell) => tell("untyped");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal(["typed", "untyped"], routes.Calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_on_local_functions_and_lambdas_are_passed_over() => Assert.Empty(TestProject.Of("""
        static class H
        {
            internal static Action Make()
            {
                [BitrixEvent("OnCrmDealAdd")] static void Local() { }
                Local();
                return [BitrixEvent("OnCrmDealAdd")] () => { };
            }
        }
        """).Generate().Files);

    private static LoadedRoutes Load(string source) => new(TestProject.Of(source).Generate().Load());
}
