namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class MethodRulesTests
{
    [Theory]
    [InlineData("B24T001", "class H { [E] private void «M»() { } }", "Generated code cannot call 'M', because 'M' is private. Make it internal or public.")]
    [InlineData("B24T001", "class H { [E] protected void «M»() { } }", "Generated code cannot call 'M', because 'M' is protected. Make it internal or public.")]
    [InlineData("B24T001", "class H { [E] private protected void «M»() { } }", "Generated code cannot call 'M', because 'M' is private protected. Make it internal or public.")]
    [InlineData("B24T001", "class H { [E] void «M»() { } }", "Generated code cannot call 'M', because 'M' is private. Make it internal or public.")]
    [InlineData("B24T001", "class O { private class H { [E] public void «M»() { } } }", "Generated code cannot call 'M', because 'H' is private. Make it internal or public.")]
    [InlineData("B24T001", "class O { protected class P { public class H { [E] public static void «M»() { } } } }", "Generated code cannot call 'M', because 'P' is protected. Make it internal or public.")]
    [InlineData("B24T002", "class H { [E] public void «M»<T>() { } }", "Generated code cannot call 'M', because it does not know the type arguments of 'M'. Remove the type parameters.")]
    [InlineData("B24T002", "class H<T> { [E] public static void «M»() { } }", "Generated code cannot call 'M', because it does not know the type arguments of 'H'. Remove the type parameters.")]
    [InlineData("B24T002", "class O<T> { public class H { [E] public void «M»() { } } }", "Generated code cannot call 'M', because it does not know the type arguments of 'O'. Remove the type parameters.")]
    [InlineData("B24T003", "abstract class H { [E] public void «M»() { } }", "'M' cannot be a handler in 'H', which is abstract. Move it to a class that is not abstract.")]
    [InlineData("B24T003", "interface H { [E] void «M»(); }", "'M' cannot be a handler in 'H', which is an interface. Move it to a class that is not abstract.")]
    [InlineData("B24T003", "struct H { [E] public void «M»() { } }", "'M' cannot be a handler in 'H', which is a struct. Move it to a class that is not abstract.")]
    [InlineData("B24T003", "ref struct H { [E] public static void «M»() { } }", "'M' cannot be a handler in 'H', which is a ref struct. Move it to a class that is not abstract.")]
    [InlineData("B24T003", "static class H { extension(string text) { [E] public void «M»() => text.ToString(); } }", "'M' cannot be a handler in 'H', which has it in an extension block. Move it to a class that is not abstract.")]
    [InlineData("B24T004", "abstract class H { [E] public abstract void «M»(); }", "'M' is abstract. Move the attribute to a method with a body.")]
    [InlineData("B24T005", "file class H { [E] public void «M»() { } }", "Generated code cannot call 'M', because 'H' is visible in its file only. Remove the modifier 'file'.")]
    [InlineData("B24T005", "file class O { public class H { [E] public void «M»() { } } }", "Generated code cannot call 'M', because 'O' is visible in its file only. Remove the modifier 'file'.")]
    [InlineData("B24T006", "class H { [E] public void M(«ref string s») { } }", "Parameter 's' is passed by reference. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T006", "class H { [E] public void M(«Span<byte> s») { } }", "Parameter 's' is of a ref struct type. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T006", "class H { [E] public unsafe void M(«int* s») { } }", "Parameter 's' is a pointer. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T006", "class H { [E] public void M(«[Microsoft.Extensions.DependencyInjection.FromKeyedServices(new[] { 1 })] string s») { } }", "Parameter 's' is a service with a key that generated code cannot write. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T006", "class H { enum K { A } [E] public void M(«[Microsoft.Extensions.DependencyInjection.FromKeyedServices(K.A)] string s») { } }", "Parameter 's' is a service with a key that generated code cannot write. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T006", "class H { class K; [E] public void M(«[Microsoft.Extensions.DependencyInjection.FromKeyedServices(typeof(List<K>))] string s») { } }", "Parameter 's' is a service with a key that generated code cannot write. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T006", "class H { [E] public void «M»(__arglist) { } }", "Parameter '__arglist' is a list of any arguments. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.")]
    [InlineData("B24T007", "class H { [E] public «int» M() => 0; }", "'M' returns 'int'. Return void, Task or ValueTask.")]
    [InlineData("B24T007", "class H { [E] public «Task<int>» M() => Task.FromResult(0); }", "'M' returns 'Task<int>'. Return void, Task or ValueTask.")]
    [InlineData("B24T007", "class H { [E] public «Task?» M() => null; }", "'M' returns 'Task?'. Return void, Task or ValueTask.")]
    [InlineData("B24T007", "class H { Task _t = Task.CompletedTask; [E] public «ref Task» M() => ref _t; }", "'M' returns 'ref Task'. Return void, Task or ValueTask.")]
    [InlineData("B24T010", "class H { void M() { [«E»] static void F() { } F(); } }", "'F' is a local function. Move the attribute to a method of a class.")]
    [InlineData("B24T010", "class H { Action M() => [«E»] () => { }; }", "'=>' is a lambda. Move the attribute to a method of a class.")]
    [InlineData("B24T010", "class H { int P { [«E»] get => 0; } }", "'get_P' is an accessor. Move the attribute to a method of a class.")]
    [InlineData("B24T010", "class H { [«E»] ~H() { } }", "'Finalize' is a finalizer. Move the attribute to a method of a class.")]
    [InlineData("B24T010", "class H { [«E»] public static H operator +(H h) => h; }", "'op_UnaryPlus' is an operator. Move the attribute to a method of a class.")]
    [InlineData("B24T010", "interface I { void M(); } class H : I { [«E»] void I.M() { } }", "'I.M' is an explicit implementation of an interface. Move the attribute to a method of a class.")]
    [InlineData("B24T105", "class H { [E] public async «void» M() => await Task.Yield(); }", "Nobody waits for 'M': what fails in it is not retried and ends the process. Return Task.")]
    public async Task What_cannot_be_called_is_reported(string id, string source, string message)
    {
        var project = new MarkedProject(source.Replace("E]", "BitrixEvent(\"OnCrmDealAdd\")]", StringComparison.Ordinal)
            .Replace("E»]", "BitrixEvent(\"OnCrmDealAdd\")»]", StringComparison.Ordinal));

        await project.AssertReportsAsync(id, message);
    }

    [Fact]
    public async Task A_fallback_is_held_to_the_same_rules()
        => await new MarkedProject("class H { [BitrixFallback] private void «M»() { } }").AssertReportsAsync(
            "B24T001", "Generated code cannot call 'M', because 'M' is private. Make it internal or public.");

    [Fact]
    public async Task A_partial_method_is_reported_once()
        => await new MarkedProject("""
            partial class H
            {
                [BitrixEvent("OnCrmDealAdd")]
                private partial void «M»();

                private partial void M() { }
            }
            """).AssertReportsAsync("B24T001", "Generated code cannot call 'M', because 'M' is private. Make it internal or public.");

    [Fact]
    public async Task All_parameters_that_cannot_be_passed_are_reported()
        => await new MarkedProject("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(«in int a», string b, «ref int c») { } }")
            .AssertReportsAsync("B24T006");
}
