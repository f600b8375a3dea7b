namespace Bitrix24Typed.CodeFixes.Tests;

public sealed class AddPayloadTests
{
    [Fact]
    public Task The_payload_is_the_first_parameter() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal void {|B24T201:Changed|}() { }

            [BitrixEvent("CATALOG.PRODUCT.ON.ADD")]
            internal static Task {|B24T201:AddedAsync|}(CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal void Changed(OnCrmDealUpdate e) { }

            [BitrixEvent("CATALOG.PRODUCT.ON.ADD")]
            internal static Task AddedAsync(CatalogProductOnAdd e, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task It_stands_in_a_line_of_its_own_where_the_others_do() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal Task {|B24T201:ChangedAsync|}( // In the portal's order.
                BitrixEventContext context,
                CancellationToken cancellationToken)
                => Task.CompletedTask;
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal Task ChangedAsync( // In the portal's order.
                OnCrmDealUpdate e,
                BitrixEventContext context,
                CancellationToken cancellationToken)
                => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task It_takes_another_name_where_its_own_is_taken() => AssertFixedAsync(
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal void {|B24T201:Changed|}()
            {
                try { }
                catch (System.Exception e) when (e is not null) { }
            }
        }
        """,
        """
        class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal void Changed(OnCrmDealUpdate payload)
            {
                try { }
                catch (System.Exception e) when (e is not null) { }
            }
        }
        """);

    [Fact]
    public Task Its_namespace_is_imported() => HandlerFixTest<AddPayloadCodeFixProvider>.AssertFixedAsync(
        [
            """
            using Bitrix24Typed;

            class Handlers
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal void {|B24T201:Changed|}() { }
            }
            """,
        ],
        [
            """
            using Bitrix24Typed;
            using MyApp.BitrixEvents;

            class Handlers
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal void Changed(OnCrmDealUpdate e) { }
            }
            """,
        ]);

    [Fact]
    public Task Both_parts_of_a_partial_method_take_it() => AssertFixedAsync(
        """
        partial class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal partial void {|B24T201:Changed|}();

            internal partial void Changed() { }
        }
        """,
        """
        partial class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal partial void Changed(OnCrmDealUpdate e);

            internal partial void Changed(OnCrmDealUpdate e) { }
        }
        """);

    private static Task AssertFixedAsync(string before, string after)
        => HandlerFixTest<AddPayloadCodeFixProvider>.AssertFixedAsync(before, after);
}
