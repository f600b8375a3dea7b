using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;

namespace Bitrix24Typed.Tests.Rest;

public sealed class IncomingWebhookTests
{
    private const string Secret = "secret-of-the-webhook";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_can_be_called_by_its_webhook()
    {
        await using var portal = await FakePortal.StartAsync();
        await using var scene = await SceneAsync(portal, webhook => webhook.MemberId = "hook");
        portal.Methods["crm.deal.get"] = _ => RestScene.Result(7);

        foreach (var name in (string[])["hook", portal.Address.Authority])
            Assert.Equal(7, await (await scene.ClientOfAsync(name))!.CallAsync<int>("crm.deal.get", new JsonObject { ["id"] = 1 }, Cancellation));

        Assert.Equal(Enumerable.Repeat($"POST /rest/1/{Secret}/crm.deal.get.json", 2), portal.Requests);
        Assert.All(portal.Calls, call => Assert.Equal("""{"id":1}""", call.Parameters.ToJsonString()));
    }

    [Fact]
    public async Task The_handler_of_an_outgoing_webhook_can_call_back()
    {
        await using var portal = await FakePortal.StartAsync();
        portal.Methods["crm.deal.get"] = _ => RestScene.Result(7);
        var routes = new RecordingRoutes("ONCRMDEALUPDATE");
        var result = new TaskCompletionSource<int>();
        routes.Handler = async invocation => result.SetResult(await invocation.Context.Client.CallAsync<int>("crm.deal.get", cancellationToken: Cancellation));
        await using var application = await TestApplication.StartAsync(routes, options =>
        {
            portal.Configure(options);
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { Domain = portal.Address.Authority, ApplicationToken = "outgoing" });
            options.IncomingWebhooks.Add(new IncomingWebhookOptions { Url = new Uri(portal.Address, $"/rest/1/{Secret}") });
        });

        using var response = await application.PostAsync(
            $"event=ONCRMDEALUPDATE&data[FIELDS][ID]=1&auth[domain]={portal.Address.Authority}&auth[member_id]=somebody&auth[application_token]=outgoing");

        Assert.Equal(7, await result.Task.WaitAsync(Cancellation));
    }

    [Fact]
    public async Task The_application_goes_before_the_webhook()
    {
        await using var scene = await RestScene.StartAsync(configure: options
            => options.IncomingWebhooks.Add(new IncomingWebhookOptions { MemberId = RestScene.Member, Url = new Uri("https://127.0.0.1:1/rest/1/x/") }));
        scene.Portal.Methods["m"] = _ => RestScene.Result(7);

        Assert.Equal(7, await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Nothing_prints_the_secret()
    {
        await using var portal = await FakePortal.StartAsync();
        await using var scene = await SceneAsync(portal, _ => { });
        var client = (await scene.ClientOfAsync(portal.Address.Authority))!;
        portal.Methods["quotes"] = _ => RestScene.Error(400, $"E_{Secret}", $"Do not call /rest/1/{Secret}/quotes");
        portal.Paths[$"/rest/1/{Secret}/aborts.json"] = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        portal.Paths[$"/rest/1/{Secret}/moves.json"] = http =>
        {
            http.Response.Redirect($"http://127.0.0.1:1/rest/1/{Secret}/moves.json");
            return Task.CompletedTask;
        };

        var errors = new List<Exception>();
        foreach (var method in (string[])["quotes", "aborts", "moves", "unknown"])
            errors.Add(await Assert.ThrowsAnyAsync<Exception>(() => client.CallAsync(method, cancellationToken: Cancellation)));
        await portal.DisposeAsync();
        errors.Add(await Assert.ThrowsAnyAsync<Exception>(() => client.CallAsync("m", cancellationToken: Cancellation)));

        Assert.All(errors, error => Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal));
        Assert.All(scene.Logs.GetSnapshot(), record => Assert.DoesNotContain(Secret, record.Message + record.Exception, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, client.Portal.ToString(), StringComparison.Ordinal);
    }

    private static Task<RestScene> SceneAsync(FakePortal portal, Action<IncomingWebhookOptions> configure)
        => RestScene.StartAsync(
            new EagerTime(),
            options =>
            {
                var webhook = new IncomingWebhookOptions { Url = new Uri(portal.Address, $"/rest/1/{Secret}/") };
                configure(webhook);
                options.IncomingWebhooks.Add(webhook);
                options.AllowedPortalHosts.Add(portal.Address.Authority);
            },
            isInstalled: false);
}
