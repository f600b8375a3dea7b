using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.Parsing;

public sealed class HandlerRulesTests
{
    [Theory]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] private void M() { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] protected void M() { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] private protected void M() { } }")]
    [InlineData("class Outer { private class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M() { } } }")]
    [InlineData("class Outer { private class H { public class Inner { [BitrixEvent(\"OnCrmDealAdd\")] public static void M() { } } } }")]
    [InlineData("interface I { void M(); } class H : I { [BitrixEvent(\"OnCrmDealAdd\")] void I.M() { } }")]
    [InlineData("file class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M() { } }")]
    [InlineData("file class Outer { public class H { [BitrixEvent(\"OnCrmDealAdd\")] public static void M() { } } }")]
    [InlineData("struct H { [BitrixEvent(\"OnCrmDealAdd\")] public void M() { } }")]
    [InlineData("record struct H { [BitrixEvent(\"OnCrmDealAdd\")] public static void M() { } }")]
    [InlineData("interface H { [BitrixEvent(\"OnCrmDealAdd\")] void M() { } }")]
    [InlineData("interface H { [BitrixEvent(\"OnCrmDealAdd\")] static void M() { } }")]
    [InlineData("static class H { extension(string text) { [BitrixEvent(\"OnCrmDealAdd\")] public void M() => text.ToString(); } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M<T>() { } }")]
    [InlineData("class H<T> { [BitrixEvent(\"OnCrmDealAdd\")] public void M() { } }")]
    [InlineData("class H<T> { [BitrixEvent(\"OnCrmDealAdd\")] public static void M() { } }")]
    [InlineData("class Outer<T> { public class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M() { } } }")]
    [InlineData("abstract class H { [BitrixEvent(\"OnCrmDealAdd\")] public abstract void M(); }")]
    [InlineData("abstract class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M() { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public int M() => 0; }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public Task<int> M() => Task.FromResult(0); }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public ValueTask<int> M() => default; }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public Task? M() => null; }")]
    [InlineData("class H { Task _task = Task.CompletedTask; [BitrixEvent(\"OnCrmDealAdd\")] public ref Task M() => ref _task; }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(ref string s) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(in CancellationToken c) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(out OnCrmDealAdd? e) => e = null; }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(Span<byte> s) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public unsafe void M(int* p) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(__arglist) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd a, OnCrmDealAdd b) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M([Microsoft.Extensions.DependencyInjection.FromKeyedServices(new[] { 1 })] string s) { } }")]
    public async Task A_method_that_cannot_be_called_is_left_out_but_has_its_payload(string source)
    {
        var project = TestProject.Of(source).Generate();
        await using var routes = new LoadedRoutes(project.Load());

        Assert.Contains("record OnCrmDealAdd", project.Payload("ONCRMDEALADD"), StringComparison.Ordinal);
        Assert.Null(routes.Find("OnCrmDealAdd"));
        Assert.Empty(routes.Table.Subscriptions);
    }

    [Theory]
    [InlineData("/** <summary/> */ public class H { /** <summary/> */ [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] internal void M(OnCrmDealAdd e) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] protected internal void M(OnCrmDealAdd e) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public Task M(OnCrmDealAdd e) => Task.CompletedTask; }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public ValueTask M(OnCrmDealAdd e) => default; }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public async Task M(OnCrmDealAdd e) => await Task.Yield(); }")]
    [InlineData("static class H { [BitrixEvent(\"OnCrmDealAdd\")] public static void M(OnCrmDealAdd e) { } }")]
    [InlineData("abstract class H { [BitrixEvent(\"OnCrmDealAdd\")] public static void M(OnCrmDealAdd e) { } }")]
    [InlineData("record H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("sealed record H(Action<string> Tell) { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("partial class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } } partial class H;")]
    [InlineData("class Outer { internal class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } } }")]
    [InlineData("class O { protected internal class H { [BitrixEvent(\"OnCrmDealAdd\")] public static void M(OnCrmDealAdd e) { } } }")]
    [InlineData("class B { public virtual void M() { } } class H : B { [BitrixEvent(\"OnCrmDealAdd\")] public override void M() { } }")]
    [InlineData("class @event { [BitrixEvent(\"OnCrmDealAdd\")] public void @class(OnCrmDealAdd @params) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(BitrixEvents.OnCrmDealAdd e) { } }", "MyApp")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(global::MyApp.BitrixEvents.OnCrmDealAdd e) { } }")]
    [InlineData("class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd? e) { } }")]
    [InlineData("class H { [Bitrix24Typed.BitrixEventAttribute(name: \"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("class H { const string Name = \"OnCrm\"; [BitrixEvent(Name + \"DealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("class H { [BitrixEvent(BitrixEventNames.OnCrmDealAdd)] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("class H { [Obsolete(\"x\"), BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    [InlineData("[Obsolete] class H { [BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd e) { } }")]
    public async Task A_method_that_can_be_called_is_called(string source, string? containingNamespace = null)
    {
        var project = TestProject.Of(containingNamespace is null ? source : $"namespace {containingNamespace} {{ {source} }}");
        await using var routes = new LoadedRoutes(project.Generate().Load());

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
        Assert.Equal("ONCRMDEALADD", Assert.Single(routes.Table.Subscriptions).EventName);
    }
}
