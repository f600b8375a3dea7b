namespace Bitrix24Typed.CodeFixes.Tests;

public sealed class MakeAccessibleTests
{
    [Theory]
    [InlineData("", "internal ")]
    [InlineData("private ", "internal ")]
    [InlineData("protected ", "protected internal ")]
    [InlineData("private protected ", "internal ")]
    public Task A_hidden_handler_becomes_accessible(string before, string after) => AssertFixedAsync(
        $$"""
        class Handlers
        {
            /// <summary>Notes a change.</summary>
            [BitrixEvent("OnCrmDealUpdate")]
            {{before}}async Task {|B24T001:Changed|}() => await Task.Yield();
        }
        """,
        $$"""
        class Handlers
        {
            /// <summary>Notes a change.</summary>
            [BitrixEvent("OnCrmDealUpdate")]
            {{after}}async Task Changed() => await Task.Yield();
        }
        """);

    [Fact]
    public Task So_do_the_classes_around_it() => AssertFixedAsync(
        """
        public class Outer
        {
            private static class Middle
            {
                static class Inner
                {
                    [BitrixEvent("OnCrmDealUpdate")]
                    public static void {|B24T001:Changed|}() { }

                    [BitrixEvent("OnCrmDealDelete")]
                    static void {|B24T001:Deleted|}() { }
                }
            }
        }
        """,
        """
        public class Outer
        {
            internal static class Middle
            {
                internal static class Inner
                {
                    [BitrixEvent("OnCrmDealUpdate")]
                    public static void Changed() { }

                    [BitrixEvent("OnCrmDealDelete")]
                    internal static void Deleted() { }
                }
            }
        }
        """);

    [Fact]
    public Task So_do_the_parts_of_a_partial_class() => HandlerFixTest<MakeAccessibleCodeFixProvider>.AssertFixedAsync(
        [
            """
            using Bitrix24Typed;

            public partial class Outer
            {
                private partial class Inner
                {
                    [BitrixEvent("OnCrmDealUpdate")]
                    public void {|B24T001:Changed|}() { }
                }
            }
            """,
            """
            public partial class Outer
            {
                private partial class Inner
                {
                    public int Count { get; set; }
                }
            }
            """,
        ],
        [
            """
            using Bitrix24Typed;

            public partial class Outer
            {
                internal partial class Inner
                {
                    [BitrixEvent("OnCrmDealUpdate")]
                    public void Changed() { }
                }
            }
            """,
            """
            public partial class Outer
            {
                internal partial class Inner
                {
                    public int Count { get; set; }
                }
            }
            """,
        ]);

    [Fact]
    public Task Methods_that_override_others_are_left_alone() => HandlerFixTest<MakeAccessibleCodeFixProvider>.AssertNotOfferedAsync(
        """
        abstract class Handlers
        {
            protected abstract void Changed();
        }

        sealed class DealHandlers : Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            protected override void {|B24T001:Changed|}() { }
        }
        """);

    private static Task AssertFixedAsync(string before, string after)
        => HandlerFixTest<MakeAccessibleCodeFixProvider>.AssertFixedAsync(before, after);
}
