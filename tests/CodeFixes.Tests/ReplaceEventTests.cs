namespace Bitrix24Typed.CodeFixes.Tests;

public sealed class ReplaceEventTests
{
    [Fact]
    public Task A_misspelt_name_becomes_the_nearest_name() => AssertFixedAsync(
        """
        static class Handlers
        {
            [BitrixEvent({|B24T101:"OnCrmDealUpdte"|})]
            internal static void Changed(BitrixEventContext context) { }
        }
        """,
        """
        static class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal static void Changed(BitrixEventContext context) { }
        }
        """);

    [Fact]
    public Task The_payload_follows_the_name() => AssertFixedAsync(
        """
        static class Handlers
        {
            [BitrixEvent({|B24T101:"OnCrmDealUpdte"|}, Delivery = Delivery.Both)]
            internal static Task Changed(CancellationToken cancellationToken, MyApp.BitrixEvents.OnCrmDealUpdte e) => Task.CompletedTask;
        }
        """,
        """
        static class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate", Delivery = Delivery.Both)]
            internal static Task Changed(CancellationToken cancellationToken, MyApp.BitrixEvents.OnCrmDealUpdate e) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task A_payload_that_has_the_right_name_stays() => AssertFixedAsync(
        """
        static class Handlers
        {
            [BitrixEvent({|B24T101:"OnCrmDealUpdte"|})]
            internal static void Changed({|CS0246:OnCrmDealUpdate|} e) { }
        }
        """,
        """
        static class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal static void Changed(OnCrmDealUpdate e) { }
        }
        """);

    [Fact]
    public Task A_name_with_dots_is_written_as_portals_write_it() => AssertFixedAsync(
        """
        static class Handlers
        {
            [BitrixEvent({|B24T101:"catalog.product.on.updte"|})]
            internal static void Changed(CatalogProductOnUpdte e) { }
        }
        """,
        """
        static class Handlers
        {
            [BitrixEvent("CATALOG.PRODUCT.ON.UPDATE")]
            internal static void Changed(CatalogProductOnUpdate e) { }
        }
        """);

    [Fact]
    public Task An_outdated_event_becomes_its_successor() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent({|B24T102:"ONIMBOTMESSAGEADD"|})]
            internal void Received(OnImBotMessageAdd? e) { }
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent("OnImBotV2MessageAdd")]
            internal void Received(OnImBotV2MessageAdd? e) { }
        }
        """);

    [Fact]
    public Task A_constant_stays_a_constant() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent({|B24T102:BitrixEventNames.OnImBotMessageAdd|})]
            internal void Received(OnImBotMessageAdd e) { }
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent(BitrixEventNames.OnImBotV2MessageAdd)]
            internal void Received(OnImBotV2MessageAdd e) { }
        }
        """);

    [Fact]
    public Task A_constant_of_the_project_becomes_a_string() => AssertFixedAsync(
        """
        class Handlers
        {
            private const string Event = "OnCrmDealUpdte";

            [BitrixEvent({|B24T101:Event|})]
            internal void Changed() { }
        }
        """,
        """
        class Handlers
        {
            private const string Event = "OnCrmDealUpdte";

            [BitrixEvent("OnCrmDealUpdate")]
            internal void Changed() { }
        }
        """);

    [Fact]
    public Task Attributes_of_the_same_event_change_together() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent({|B24T102:"OnImBotMessageAdd"|}, AuthUserId = 1)]
            [BitrixEvent({|B24T102:"OnImBotMessageAdd"|}, AuthUserId = 2)]
            internal void Received(OnImBotMessageAdd e) { }
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent("OnImBotV2MessageAdd", AuthUserId = 1)]
            [BitrixEvent("OnImBotV2MessageAdd", AuthUserId = 2)]
            internal void Received(OnImBotV2MessageAdd e) { }
        }
        """);

    [Fact]
    public Task Both_parts_of_a_partial_method_change() => AssertFixedAsync(
        """
        partial class Handlers
        {
            [BitrixEvent({|B24T102:"OnImBotMessageAdd"|})]
            internal partial void Received(OnImBotMessageAdd e);

            internal partial void Received(OnImBotMessageAdd e) { }
        }
        """,
        """
        partial class Handlers
        {
            [BitrixEvent("OnImBotV2MessageAdd")]
            internal partial void Received(OnImBotV2MessageAdd e);

            internal partial void Received(OnImBotV2MessageAdd e) { }
        }
        """);

    [Fact]
    public Task Several_handlers_are_fixed_at_once() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent({|B24T101:"OnCrmDealUpdte"|})]
            internal void Changed(OnCrmDealUpdte e) { }

            [BitrixEvent({|B24T101:"OnCrmLeadAd"|})]
            internal void Added(OnCrmLeadAd e) { }
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal void Changed(OnCrmDealUpdate e) { }

            [BitrixEvent("OnCrmLeadAdd")]
            internal void Added(OnCrmLeadAdd e) { }
        }
        """);

    [Theory]
    [InlineData("""{|B24T101:"SomethingElseEntirely"|}""")]
    [InlineData("""{|B24T102:"OnCrmInvoiceRecurringAdd"|}""")]
    public Task Nothing_is_proposed_in_place_of_an_event_without_relatives(string name)
        => HandlerFixTest<ReplaceEventCodeFixProvider>.AssertNotOfferedAsync(
        $$"""
        class Handlers
        {
            [BitrixEvent({{name}})]
            internal void Handle() { }
        }
        """);

    private static Task AssertFixedAsync(string before, string after)
        => HandlerFixTest<ReplaceEventCodeFixProvider>.AssertFixedAsync(before, after);
}
