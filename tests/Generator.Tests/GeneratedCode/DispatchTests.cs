using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Generator.Tests.Compiling;
using Bitrix24Typed.Payloads;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Generator.Tests.GeneratedCode;

/// <summary>From a body to the call of a handler, by compiled generated code.</summary>
public sealed class DispatchTests
{
    private const string TaskHandler = """
        static class Handlers
        {
            [BitrixEvent("OnTaskUpdate")]
            internal static void Updated(OnTaskUpdate e, Action<string> tell)
                => tell($"{e.FieldsAfter?.Id?.ToString() ?? "-"} {e.FieldsBefore?.Id?.ToString() ?? "-"}");
        }
        """;

    [Fact]
    public async Task A_handler_gets_the_typed_payload()
    {
        await using var routes = Load("""
            class Handlers(Action<string> tell)
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal void Updated(OnCrmDealUpdate e) => tell($"{e.Fields.Id + 1} {e.AdditionalData is null}");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "event=ONCRMDEALUPDATE&data%5BFIELDS%5D%5BID%5D=41&ts=1"));
        Assert.True(await routes.DispatchJsonAsync("OnCrmDealUpdate", """{"FIELDS":{"ID":42}}"""));
        Assert.Equal(["42 True", "43 True"], routes.Calls);
    }

    [Fact]
    public async Task A_class_is_created_once_for_an_event_and_anew_for_the_next()
    {
        await using var routes = Load("""
            class Handlers(Action<string> tell)
            {
                private int _calls;

                [BitrixEvent("OnCrmDealUpdate")]
                internal void First() => tell($"first {++_calls}");

                [BitrixEvent("OnCrmDealUpdate")]
                internal void Second(OnCrmDealUpdate e) => tell($"second {++_calls}");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=5"));
        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=6"));
        Assert.Equal(["first 1", "second 2", "first 1", "second 2"], routes.Calls);
    }

    [Fact]
    public async Task Parameters_come_in_any_order()
    {
        await using var routes = Load("""
            class Handlers
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal async Task Updated(
                    IServiceProvider services,
                    CancellationToken cancellationToken,
                    IBitrixClient portal,
                    OnCrmDealUpdate e,
                    BitrixEventContext context)
                {
                    await Task.Yield();
                    var tell = (Action<string>)services.GetService(typeof(Action<string>))!;
                    tell($"{e.Fields.Id} {context.EventName} {portal.Portal.Domain} {cancellationToken.CanBeCanceled}");
                }
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=5"));
        Assert.Equal(["5 ONCRMDEALUPDATE example.bitrix24.com True"], routes.Calls);
    }

    [Fact]
    public async Task Services_are_required_optional_or_keyed()
    {
        await using var routes = Load(
            """
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void Added(
                    Action<string> tell,
                    [Microsoft.Extensions.DependencyInjection.FromKeyedServices("a\"b")] string keyed,
                    [Microsoft.Extensions.DependencyInjection.FromKeyedServices(DayOfWeek.Friday)] string byEnum,
                    [Microsoft.Extensions.DependencyInjection.FromKeyedServices(typeof(int))] string byType,
                    [Microsoft.Extensions.DependencyInjection.FromKeyedServices(2L)] string? keyedOptional,
                    Version? nullable,
                    Uri defaulted = null!)
                    => tell($"{keyed} {byEnum} {byType} {keyedOptional is null} {nullable is null} {defaulted is null}");
            }
            """,
            services => services
                .AddKeyedSingleton("a\"b", "quoted")
                .AddKeyedSingleton(DayOfWeek.Friday, "friday")
                .AddKeyedSingleton<string>(typeof(int), (_, _) => "type")
                .AddKeyedSingleton(2, "an int"));

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", ""));
        Assert.Equal(["quoted friday type True True True"], routes.Calls);
    }

    [Theory]
    [InlineData("Version version")]
    [InlineData("string mode = \"fast\"")]
    [InlineData("int number = 5")]
    public async Task A_required_service_that_is_missing_fails(string parameter)
    {
        await using var routes = Load($$"""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void Added({{parameter}}) { }
            }
            """);

        await Assert.ThrowsAsync<InvalidOperationException>(() => routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("data[FIELDS][NAME]=x")]
    [InlineData("data[FIELDS][ID]=x")]
    [InlineData("data[FIELDS]=5")]
    [InlineData("data=5")]
    public async Task Without_an_identity_no_handler_is_called(string form)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static void Added(Action<string> tell) => tell("called");

                [BitrixEvent("OnCrmDealAdd")]
                internal static void AddedTyped(OnCrmDealAdd e) { }
            }
            """);

        var exception = await Assert.ThrowsAsync<BitrixPayloadException>(() => routes.DispatchAsync("ONCRMDEALADD", form));

        Assert.Equal("ONCRMDEALADD", exception.EventName);
        Assert.Contains("FIELDS.ID", exception.Message, StringComparison.Ordinal);
        Assert.Empty(routes.Calls);
    }

    [Theory]
    [InlineData("data[FIELDS_AFTER][ID]=5&data[FIELDS_BEFORE]=undefined", "5 -")]
    [InlineData("data[FIELDS_BEFORE][ID]=5", "- 5")]
    [InlineData("data[fields_before][id]=5&data[FIELDS_AFTER][ID]=6", "6 5")]
    public async Task Any_of_several_identities_is_enough(string form, string told)
    {
        await using var routes = Load(TaskHandler);

        Assert.True(await routes.DispatchAsync("ONTASKUPDATE", form));
        Assert.Equal([told], routes.Calls);
    }

    [Fact]
    public async Task Without_any_of_several_identities_no_handler_is_called()
    {
        await using var routes = Load(TaskHandler);

        var exception = await Assert.ThrowsAsync<BitrixPayloadException>(
            () => routes.DispatchAsync("ONTASKUPDATE", "data[FIELDS_AFTER][TITLE]=x&data[IS_ACCESSIBLE_AFTER]=Y"));

        Assert.Contains("FIELDS_AFTER.ID or FIELDS_BEFORE.ID", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_property_or_does_not_fit_it_is_kept_where_it_came()
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDynamicItemAdd")]
                internal static void Added(OnCrmDynamicItemAdd e, Action<string> tell)
                {
                    tell($"{e.Fields.EntityTypeId is null} {e.Fields.AdditionalData!.ToJsonString()}");
                    tell(e.AdditionalData!.ToJsonString());
                }
            }
            """);

        Assert.True(await routes.DispatchAsync(
            "ONCRMDYNAMICITEMADD", "data[FIELDS][ID]=5&data[FIELDS][ENTITY_TYPE_ID]=x&data[FIELDS][id]=6&data[MORE][0]=y&data[FIELDSX]=z"));
        Assert.Equal(["""True {"ENTITY_TYPE_ID":"x","id":"6"}""", """{"MORE":["y"],"FIELDSX":"z"}"""], routes.Calls);
    }

    [Theory]
    [InlineData("data=107", "107 ")]
    [InlineData("data=abc", """ {"":"abc"}""")]
    [InlineData("data[LINE]=107", """ {"LINE":"107"}""")]
    [InlineData("", " ")]
    public async Task Data_may_be_a_value_by_itself(string form, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnImConnectorLineDelete")]
                internal static void Deleted(OnImConnectorLineDelete e, Action<string> tell)
                    => tell($"{e.Line} {e.AdditionalData?.ToJsonString()}");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONIMCONNECTORLINEDELETE", form));
        Assert.Equal([told], routes.Calls);
    }

    [Theory]
    [InlineData("data=107", """{"":"107"}""")]
    [InlineData("data[A]=1", """{"A":"1"}""")]
    [InlineData("data[0]=1", """{"0":"1"}""")]
    [InlineData("", "")]
    public async Task The_data_of_an_unknown_event_is_additional_data(string form, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnSomethingNew")]
                internal static void New(OnSomethingNew e, Action<string> tell) => tell(e.AdditionalData?.ToJsonString() ?? "");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONSOMETHINGNEW", form));
        Assert.Equal([told], routes.Calls);
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("false", """{"":false}""")]
    [InlineData("7", """{"":7}""")]
    [InlineData("""{"a":[1,{"b":null}]}""", """{"a":[1,{"b":null}]}""")]
    public async Task Offline_data_may_be_any_JSON(string json, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnSomethingNew")]
                internal static void New(OnSomethingNew e, Action<string> tell) => tell(e.AdditionalData?.ToJsonString() ?? "");
            }
            """);

        Assert.True(await routes.DispatchJsonAsync("ONSOMETHINGNEW", json));
        Assert.Equal([told], routes.Calls);
    }

    [Fact]
    public async Task Lists_maps_flags_times_and_known_values_are_typed()
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnImBotMessageAdd")]
                internal static void Message(OnImBotMessageAdd e, Action<string> tell)
                {
                    var bot = e.Bot!["571"];
                    var isFree = bot.Auth?.Status is OnImBotMessageAdd.BotElement.AuthData.StatusValues.Free;
                    tell($"{bot.BotId} {bot.Auth?.Expires:yyyy} {isFree}");
                }

                [BitrixEvent("OnUserAdd")]
                internal static void User(OnUserAdd e, Action<string> tell) => tell($"{string.Join("+", e.UfDepartment!)} {e.Active}");
            }
            """);

        Assert.True(await routes.DispatchAsync(
            "ONIMBOTMESSAGEADD", "data[BOT][571][BOT_ID]=571&data[BOT][571][AUTH][expires]=1700000000&data[BOT][571][AUTH][status]=F"));
        Assert.True(await routes.DispatchAsync("ONUSERADD", "data[ID]=1&data[ACTIVE]=Y&data[UF_DEPARTMENT][0]=3&data[UF_DEPARTMENT][1]=4"));
        Assert.Equal(["571 2023 True", "3+4 True"], routes.Calls);
    }

    [Fact]
    public async Task Handlers_are_called_in_the_order_of_their_names()
    {
        await using var routes = Load("""
            static class B
            {
                [BitrixEvent("OnCrmDealAdd")]
                internal static Task First(Action<string> tell) { tell("B.First"); return Task.CompletedTask; }
            }

            static class A
            {
                [BitrixEvent("ONCRMDEALADD")]
                internal static void Second(Action<string> tell) => tell("A.Second");

                [BitrixEvent("oncrmdealadd")]
                internal static ValueTask First(Action<string> tell) { tell("A.First"); return default; }
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", ""));
        Assert.Equal(["A.First", "A.Second", "B.First"], routes.Calls);
    }

    [Theory]
    [InlineData(147, true, "any orders")]
    [InlineData(31, true, "any invoices")]
    [InlineData(150, true, "any orders")]
    [InlineData(5, true, "any")]
    [InlineData(null, true, "any")]
    public async Task A_handler_may_be_narrowed_to_types_of_items(int? entityTypeId, bool isHandled, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDynamicItemAdd")]
                internal static void Any(Action<string> tell) => tell("any");

                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 31)]
                internal static void Invoices(OnCrmDynamicItemAdd e, Action<string> tell) => tell("invoices");

                [BitrixEvent("OnCrmDynamicItemAdd_147"), BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 150)]
                internal static void Orders(OnCrmDynamicItemAdd e, Action<string> tell) => tell("orders");
            }
            """);

        Assert.Equal(isHandled, await routes.DispatchAsync("ONCRMDYNAMICITEMADD", "data[FIELDS][ID]=5", entityTypeId));
        Assert.Equal(told, string.Join(" ", routes.Calls));
        Assert.Equal("FIELDS.ENTITY_TYPE_ID", routes.Find("ONCRMDYNAMICITEMADD")!.EntityTypePath);
    }

    [Theory]
    [InlineData(147, true, "orders")]
    [InlineData(31, true, "invoices")]
    [InlineData(5, false, "")]
    [InlineData(null, false, "")]
    public async Task An_event_that_is_for_other_types_of_items_only_is_not_handled(int? entityTypeId, bool isHandled, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 31)]
                internal static void Invoices(OnCrmDynamicItemAdd e, Action<string> tell) => tell("invoices");

                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 147)]
                internal static Task Orders(OnCrmDynamicItemAdd e, Action<string> tell) { tell("orders"); return Task.CompletedTask; }
            }
            """);

        // Nobody wants to read what is for others: neither does it matter that it cannot be read.
        var form = isHandled ? "data[FIELDS][ID]=5" : "";

        Assert.Equal(isHandled, await routes.DispatchAsync("ONCRMDYNAMICITEMADD", form, entityTypeId));
        Assert.Equal(told, string.Join(" ", routes.Calls));
    }

    [Theory]
    [InlineData(0, true, "all")]
    [InlineData(7, true, "all seven")]
    [InlineData(8, false, "")]
    public async Task The_delivery_of_a_subscription_under_a_user_is_for_its_handlers_only(long authUserId, bool isHandled, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd"), BitrixEvent("OnCrmDealAdd", AuthUserId = 7)]
                internal static void All(Action<string> tell) => tell("all");

                [BitrixEvent("OnCrmDealAdd", AuthUserId = 7)]
                internal static void Seven(Action<string> tell) => tell("seven");
            }
            """);

        Assert.Equal(isHandled, await routes.DispatchAsync("ONCRMDEALADD", "", authUserId: authUserId));
        Assert.Equal(told, string.Join(" ", routes.Calls));
    }

    [Theory]
    [InlineData(false, 147, "any orders")]
    [InlineData(true, 147, "any")]
    [InlineData(false, 31, "any syncs")]
    [InlineData(true, 31, "any")]
    public async Task An_own_change_is_left_out_for_the_handlers_that_ignore_it(bool isOwnChange, int entityTypeId, string told)
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDynamicItemAdd")]
                internal static void Any(Action<string> tell) => tell("any");

                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 147, IgnoreOwnChanges = true)]
                internal static void Orders(Action<string> tell) => tell("orders");

                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 31, IgnoreOwnChanges = true)]
                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 32, IgnoreOwnChanges = true)]
                internal static void Syncs(Action<string> tell) => tell("syncs");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDYNAMICITEMADD", "", entityTypeId, isOwnChange: isOwnChange));
        Assert.Equal(told, string.Join(" ", routes.Calls));
        Assert.True(routes.Find("ONCRMDYNAMICITEMADD")!.Policy.IgnoresOwnChanges);
    }

    [Fact]
    public async Task An_own_change_that_all_handlers_ignore_counts_as_handled()
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd", IgnoreOwnChanges = true)]
                internal static void Added(Action<string> tell) => tell("added");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "", isOwnChange: true));
        Assert.Empty(routes.Calls);
    }

    [Theory]
    [InlineData("MaxAttempts = 3, RetryDelaySeconds = 0.5, Coalesce = true", "MaxAttempts = 5, TimeoutSeconds = 2, Coalesce = true", 5, 0.5, 2.0, true)]
    [InlineData("Coalesce = true", "RetryDelaySeconds = 7", null, 7.0, null, false)]
    [InlineData("MaxAttempts = -3", "TimeoutSeconds = double.NaN", null, null, null, false)]
    public async Task Handlers_of_one_event_share_a_policy(
        string first, string second, int? maxAttempts, double? retryDelay, double? timeout, bool isCoalescing)
    {
        await using var routes = Load($$"""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd", {{first}})]
                internal static void First() { }

                [BitrixEvent("OnCrmDealAdd", {{second}})]
                internal static void Second() { }
            }
            """);

        Assert.Equal(
            new HandlingPolicy
            {
                MaxAttempts = maxAttempts,
                RetryDelay = retryDelay is { } delay ? TimeSpan.FromSeconds(delay) : null,
                Timeout = timeout is { } time ? TimeSpan.FromSeconds(time) : null,
                IsCoalescing = isCoalescing,
            },
            routes.Find("ONCRMDEALADD")!.Policy);
    }

    [Fact]
    public async Task Instances_live_as_long_as_an_event()
    {
        await using var routes = Load("""
            class Handlers(Action<string> tell) : IDisposable
            {
                private int _count;

                [BitrixEvent("OnCrmDealAdd")]
                internal void First() => _count++;

                [BitrixEvent("OnCrmDealAdd")]
                internal void Second() => tell($"{++_count}");

                void IDisposable.Dispose() => tell("disposed");
            }
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", ""));
        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", ""));
        Assert.Equal(["2", "disposed", "2", "disposed"], routes.Calls);
    }

    [Fact]
    public async Task Fallbacks_get_what_they_are_handed()
    {
        await using var routes = Load("""
            class Handlers(Action<string> tell)
            {
                [BitrixFallback]
                internal Task Other(BitrixEventContext context) { tell($"{context.EventName}"); return Task.CompletedTask; }

                [BitrixFallback]
                internal static void Log(Action<string> tell) => tell("log");
            }
            """);

        Assert.Null(routes.Find("ONCRMDEALADD"));
        Assert.Empty(routes.Table.Subscriptions);
        Assert.True(await routes.FallBackAsync("ONWHATEVER"));
        Assert.Equal(["log", "ONWHATEVER"], routes.Calls);
    }

    [Fact]
    public async Task Subscriptions_are_distinct_and_in_order()
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnTaskAdd", Delivery = Delivery.Both, AuthConnector = "me")]
                [BitrixEvent("OnCrmDealAdd", AuthUserId = 7)]
                internal static void A() { }

                [BitrixEvent("ONCRMDEALADD")]
                [BitrixEvent("OnCrmDealAdd")]
                [BitrixEvent("OnSomethingNew", Delivery = Delivery.Offline)]
                internal static void B() { }

                [BitrixEvent("OnCrmDynamicItemAdd_147")]
                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 31)]
                internal static void C() { }
            }
            """);

        Assert.Equal(
            [
                ("ONCRMDEALADD", Delivery.Online, 0L, null, "crm"),
                ("ONCRMDEALADD", Delivery.Online, 7L, null, "crm"),
                ("ONCRMDYNAMICITEMADD", Delivery.Online, 0L, null, "crm"),
                ("ONSOMETHINGNEW", Delivery.Offline, 0L, null, ""),
                ("ONTASKADD", Delivery.Both, 0L, "me", "task"),
            ],
            routes.Table.Subscriptions.Select(Describe));
    }

    [Fact]
    public async Task Routes_know_what_keeps_their_events_in_order()
    {
        await using var routes = Load("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd"), BitrixEvent("OnTaskCommentAdd"), BitrixEvent("OnSomethingNew")]
                internal static void Handle() { }
            }
            """);

        var (deal, comment, other) = (routes.Find("OnCrmDealAdd")!, routes.Find("OnTaskCommentAdd")!, routes.Find("OnSomethingNew")!);
        Assert.Equal(("ONCRMDEALADD", "crm.deal"), (deal.EventName, deal.Family));
        Assert.Equal(["FIELDS.ID"], deal.IdentityPaths);
        Assert.Equal(["FIELDS_AFTER.TASK_ID", "FIELDS_BEFORE.TASK_ID"], comment.IdentityPaths);
        Assert.Equal(("ONSOMETHINGNEW", "ONSOMETHINGNEW"), (other.EventName, other.Family));
        Assert.Empty(other.IdentityPaths);
        Assert.Null(deal.EntityTypePath);
    }

    private static LoadedRoutes Load(string source, Action<IServiceCollection>? configure = null)
        => new(TestProject.Of(source).Generate().Load(), configure: configure);

    private static (string, Delivery, long, string?, string) Describe(EventSubscription subscription) => (
        subscription.EventName,
        subscription.Delivery,
        subscription.AuthUserId,
        subscription.AuthConnector,
        string.Join(",", subscription.Scopes));
}
