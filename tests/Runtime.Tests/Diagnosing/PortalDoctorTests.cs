using System.Text.Json.Nodes;
using Bitrix24Typed.Diagnosing;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Diagnosing;

public sealed class PortalDoctorTests
{
    private static readonly string[] LifeCycle = ["ONAPPINSTALL", "ONAPPPAYMENT", "ONAPPTEST", "ONAPPUNINSTALL", "ONAPPUPDATE"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_event_that_does_not_arrive_is_an_error()
    {
        var time = new EagerTime();
        await using var scene = await StartAsync(time);

        var checks = await CheckAsync(scene, Installed(scene));

        var test = checks[^1];
        Assert.Equal(("Test event", CheckOutcome.Error), (test.Check, test.Outcome));
        Assert.Contains("within 30 s", test.Finding, StringComparison.Ordinal);
        Assert.True(time.Waits.Count > 100, $"{time.Waits.Count}");
    }

    [Fact]
    public async Task A_test_event_is_seen_by_what_any_process_has_stored()
    {
        var time = new EagerTime();
        await using var scene = await StartAsync(time);
        time.OnWait = async () => _ = await scene.Portals.UpdateAsync(
            RestScene.Member, stored => stored! with { Portal = stored.Portal with { TestedAt = time.GetUtcNow() } }, Cancellation);

        var test = (await CheckAsync(scene, Installed(scene)))[^1];

        Assert.Equal(("Test event", CheckOutcome.Ok), (test.Check, test.Outcome));
        Assert.Contains(scene.Portal.Calls, call => call.Method == "event.test");
    }

    [Theory]
    [InlineData(PortalState.ReauthorizationRequired, "Error")]
    [InlineData(PortalState.PaymentRequired, "Error")]
    [InlineData(PortalState.Gone, "Warning")]
    [InlineData(PortalState.Uninstalled, "Warning")]
    public async Task A_portal_that_can_not_be_called_is_not_called(PortalState state, string outcome)
    {
        await using var scene = await StartAsync(new EagerTime());

        var check = Assert.Single(await CheckAsync(scene, Installed(scene) with { State = state }));

        Assert.Equal(("State", outcome), (check.Check, check.Outcome.ToString()));
        Assert.NotNull(check.Advice);
        Assert.Empty(scene.Portal.Calls);
    }

    [Fact]
    public async Task An_unfinished_installation_is_an_error_and_nothing_is_waited_for()
    {
        await using var scene = await StartAsync(new EagerTime());
        scene.Portal.Methods["app.info"] = _ => RestScene.Result(new JsonObject { ["INSTALLED"] = false });

        var installation = (await CheckAsync(scene, Installed(scene)))[^1];

        Assert.Equal(("Installation", CheckOutcome.Error), (installation.Check, installation.Outcome));
        Assert.DoesNotContain(scene.Portal.Calls, call => call.Method == "event.test");
    }

    [Fact]
    public async Task Scopes_that_were_asked_for_and_not_granted_are_doubtful()
    {
        await using var scene = await StartAsync(new EagerTime(), options => options.Scope.Add("task"));

        var scope = Assert.Single(await CheckAsync(scene, Installed(scene)), check => check.Check == "Scope");

        Assert.Equal((CheckOutcome.Warning, "The portal has not granted task."), (scope.Outcome, scope.Finding));
    }

    [Fact]
    public async Task What_is_bound_too_much_is_doubtful_and_what_is_not_ours_is_not_mentioned()
    {
        await using var scene = await StartAsync(new EagerTime());
        scene.Portal.Methods["event.get"] = _ => RestScene.Result(Rows(
            [.. LifeCycle.Select(name => (name, "https://app.example.com/bitrix24/events")),
            ("ONCRMLEADADD", "https://app.example.com/bitrix24/events"),
            ("ONCRMLEADDELETE", "https://other.example.com/hook")]));

        var bindings = Assert.Single(await CheckAsync(scene, Installed(scene)), check => check.Check == "Bindings");

        Assert.Equal((CheckOutcome.Warning, "No handler needs ONCRMLEADADD."), (bindings.Outcome, bindings.Finding));
    }

    [Fact]
    public async Task A_portal_that_refuses_is_an_error_with_its_code()
    {
        await using var scene = await StartAsync(new EagerTime());
        scene.Portal.Methods["event.get"] = _ => RestScene.Error(403, "ACCESS_DENIED");

        var rest = (await CheckAsync(scene, Installed(scene)))[^1];

        Assert.Equal(("REST", CheckOutcome.Error, "The portal answers ACCESS_DENIED."), (rest.Check, rest.Outcome, rest.Finding));
    }

    private static async Task<RestScene> StartAsync(TimeProvider time, Action<BitrixOptions>? configure = null)
    {
        var scene = await RestScene.StartAsync(time, configure);
        scene.Portal.Methods["event.get"] = _ => RestScene.Result(Rows([.. LifeCycle.Select(name => (name, "https://app.example.com/bitrix24/events"))]));
        scene.Portal.Methods["event.test"] = _ => RestScene.Result(1);
        return scene;
    }

    private static Portal Installed(RestScene scene) => PortalSeeds.At(scene.Portal, RestScene.Member).Portal with { Scope = ["crm"] };

    private static async Task<IReadOnlyList<CheckResult>> CheckAsync(RestScene scene, Portal portal)
        => await scene.Services.GetRequiredService<PortalDoctor>().CheckAsync(portal, withTestEvent: true, Cancellation);

    private static JsonArray Rows((string Event, string Handler)[] bindings) => new(
        [.. bindings.Select(binding => new JsonObject { ["event"] = binding.Event, ["handler"] = binding.Handler, ["auth_type"] = "0", ["offline"] = 0 })]);
}
