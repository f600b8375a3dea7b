using Bitrix24Typed.Dispatching;
using Application = Acme.Application.BitrixEvents.EventRoutes;
using CustomEvents = Acme.CustomEvents.BitrixEvents.EventRoutes;
using EmptyRootNamespace = empty_root_namespace.BitrixEvents.EventRoutes;
using HandlerKinds = Acme.HandlerKinds.BitrixEvents.EventRoutes;
using InternalsApplication = Acme.InternalsApplication.BitrixEvents.EventRoutes;
using InternalsLibrary = Acme.InternalsLibrary.BitrixEvents.EventRoutes;
using Library = Acme.Library.BitrixEvents.EventRoutes;
using NullableDisabled = Acme.NullableDisabled.BitrixEvents.EventRoutes;
using OldestLanguage = Acme.OldestLanguage.BitrixEvents.EventRoutes;
using Strict = Acme.Strict.BitrixEvents.EventRoutes;

namespace Bitrix24Typed.Consumers.Tests;

/// <summary>
/// Projects as users have them, built with warnings as errors: here their handlers are called. An event with several handlers calls those of
/// each assembly in the order of their names.
/// </summary>
public sealed class ConsumerTests
{
    [Theory]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID]=7", "library: deal 7 added", "application: deal 7 added")]
    [InlineData("event=ONCRMDEALUPDATE&data[FIELDS][ID]=7", "application: deal 7 updated")]
    [InlineData("event=ONCRMDEALDELETE&data[FIELDS][ID]=7", "library: deal 7 deleted")]
    [InlineData("event=ONNEW", "library: ONNEW", "application: ONNEW")]
    public Task A_library_and_an_application_both_have_handlers(string body, params string[] entries)
        => AssertHandled([Library.Default, Application.Default], body, entries);

    [Fact]
    public Task An_application_may_see_the_internals_of_a_library_with_handlers() => AssertHandled(
        [InternalsLibrary.Default, InternalsApplication.Default],
        "event=ONCRMDEALADD&data[FIELDS][ID]=7",
        "deal 7",
        "application: deal 7");

    [Fact]
    public Task A_project_may_have_no_root_namespace()
        => AssertHandled([EmptyRootNamespace.Default], "event=ONCRMDEALADD&data[FIELDS][ID]=7", "deal 7");

    [Fact]
    public Task A_project_may_do_without_nullable_annotations()
        => AssertHandled([NullableDisabled.Default], "event=ONCRMDEALADD&data[FIELDS][ID]=7", "deal 7, service none");

    [Theory]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID]=7", "deal 7 of acme.bitrix24.com, cancelled False")]
    [InlineData("event=ONIMCONNECTORMESSAGEADD&data[MESSAGES][0][message][text]=Hello", "message Hello")]
    public Task A_project_may_use_an_older_language(string body, string entry) => AssertHandled([OldestLanguage.Default], body, entry);

    [Theory]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID]=7", "deal 7")]
    [InlineData("event=ONIMCONNECTORMESSAGEADD&data[MESSAGES][0][message][text]=Hello", "Hello")]
    public Task A_project_may_have_every_warning_on(string body, string entry) => AssertHandled([Strict.Default], body, entry);

    [Theory]
    [InlineData("event=ONCRMDEALADD&data[FIELDS][ID]=1", "nested: deal 1")]
    [InlineData("event=ONCRMDEALUPDATE&data[FIELDS][ID]=1", "nested deeper: deal 1")]
    [InlineData("event=ONCRMLEADADD&data[FIELDS][ID]=2", "partial class: lead 2")]
    [InlineData("event=ONCRMLEADUPDATE&data[FIELDS][ID]=2", "partial class, other part: lead 2")]
    [InlineData("event=ONCRMLEADDELETE&data[FIELDS][ID]=2", "partial method: lead 2")]
    [InlineData("event=ONCRMCOMPANYADD&data[FIELDS][ID]=3", "record: company 3")]
    [InlineData("event=ONTASKADD&data[FIELDS_AFTER][ID]=4", "void: task 4", "Task: task 4", "ValueTask: task 4")]
    [InlineData(
        "event=CATALOG.PRODUCT.ON.ADD&data[FIELDS][ID]=5", "lower: product 5", "payload's name: product 5", "upper: product 5")]
    [InlineData("event=ONCRMCONTACTADD&data[FIELDS][ID]=6", "keyed service: contact 6")]
    [InlineData("event=ONCRMCONTACTUPDATE&data[FIELDS][ID]=6", "optional services: contact 6, True, True")]
    [InlineData("event=ONCRMQUOTEADD&data[FIELDS][ID]=7", "several events: ONCRMQUOTEADD")]
    [InlineData("event=ONCRMQUOTEUPDATE&data[FIELDS][ID]=7", "several events: ONCRMQUOTEUPDATE")]
    [InlineData("event=ONCRMQUOTEDELETE&data[FIELDS][ID]=7", "several events: ONCRMQUOTEDELETE")]
    public Task Handlers_may_be_of_many_kinds(string body, params string[] entries) => AssertHandled([HandlerKinds.Default], body, entries);

    [Theory]
    [InlineData(
        "event=ONACMEORDERREADY&data[ORDER_ID]=7&data[PRIORITY]=H&data[SHIP_TO][CITY]=Riga&data[ITEMS][0][SKU]=a&data[ITEMS][1][SKU]=b",
        "order 7 to Riga, urgent True, items a+b")]
    [InlineData("event=OnAcmeOrderReady&data[order_id]=7", "order 7 to nowhere, urgent False, items ")]
    [InlineData("event=ONACMETHINGADD&data[FIELDS][ID]=7", "thing 7")]
    public Task A_project_may_describe_events_and_add_members(string body, string entry)
        => AssertHandled([CustomEvents.Default], body, entry);

    private static async Task AssertHandled(EventRouteTable[] routes, string body, params string[] expected)
    {
        await using var application = await ConsumerApplication.StartAsync(routes);

        await application.PostAsync(body);

        foreach (var entry in expected)
            Assert.Equal(entry, await application.NextEntryAsync());
    }
}
