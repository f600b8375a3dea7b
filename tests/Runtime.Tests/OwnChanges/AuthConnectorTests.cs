using System.Text.Json.Nodes;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.OwnChanges;

public sealed class AuthConnectorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("crm.deal.update", "{}", "sync")]
    [InlineData("crm.deal.update", """{"auth_connector":"mine"}""", "mine")]
    [InlineData("crm.deal.get", "{}", null)]
    [InlineData("event.bind", "{}", null)]
    public async Task A_call_that_changes_something_passes_the_key(string method, string parameters, string? sent)
    {
        await using var scene = await SceneAsync("sync", "sync");
        scene.Portal.Methods[method] = _ => RestScene.Result(1);
        var given = JsonNode.Parse(parameters)!.AsObject();

        _ = await scene.Client.CallAsync<int>(method, given, Cancellation);

        Assert.Equal(sent, (string?)scene.Portal.Calls.Single().Parameters["auth_connector"]);
        Assert.Equal(parameters, given.ToJsonString());
    }

    [Fact]
    public async Task So_do_the_calls_within_a_batch()
    {
        await using var scene = await SceneAsync("sync");
        scene.Portal.Methods["batch"] = _ => RestScene.Result(new JsonObject { ["result"] = new JsonArray() });

        _ = await scene.Client.BatchAsync(
            [new("get", "crm.deal.get", new() { ["id"] = 1 }), new("update", "crm.deal.update", new() { ["id"] = 1 }), new("add", "crm.deal.add")],
            cancellationToken: Cancellation);

        Assert.Equal(
            """{"get":"crm.deal.get?id=1","update":"crm.deal.update?id=1\u0026auth_connector=sync","add":"crm.deal.add?auth_connector=sync"}""",
            scene.Portal.Calls.Single().Parameters["cmd"]!.ToJsonString());
    }

    [Fact]
    public async Task Of_several_keys_none_is_chosen()
    {
        await using var scene = await SceneAsync("one", "two");
        scene.Portal.Methods["crm.deal.update"] = _ => RestScene.Result(1);

        _ = await scene.Client.CallAsync<int>("crm.deal.update", cancellationToken: Cancellation);

        Assert.Null(scene.Portal.Calls.Single().Parameters["auth_connector"]);
    }

    private static Task<RestScene> SceneAsync(params string[] keys)
        => RestScene.StartAsync(build: builder => builder.AddEvents(new ConnectorRoutes(keys)));

    private sealed class ConnectorRoutes(string[] keys) : EventRouteTable
    {
        public override IReadOnlyList<EventSubscription> Subscriptions
            => [.. keys.Select((key, index) => new EventSubscription($"ONCRMTEST{index}") { AuthConnector = key })];

        public override void AddHandlers(IServiceCollection services)
        {
        }

        public override EventRoute? Find(ReadOnlySpan<byte> eventName) => null;
    }
}
