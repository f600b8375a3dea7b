using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CallFaultKind.QueryLimitExceeded, 503, "QUERY_LIMIT_EXCEEDED")]
    [InlineData(CallFaultKind.Overloaded, 503, "OVERLOAD_LIMIT")]
    [InlineData(CallFaultKind.OperationTimeLimit, 429, "OPERATION_TIME_LIMIT")]
    [InlineData(CallFaultKind.ServerError, 500, "INTERNAL_SERVER_ERROR")]
    [InlineData(CallFaultKind.ExpiredToken, 401, "expired_token")]
    [InlineData(CallFaultKind.PortalDeleted, 500, "PORTAL_DELETED")]
    [InlineData(CallFaultKind.PaymentRequired, 402, "PAYMENT_REQUIRED")]
    public async Task The_next_calls_fail_as_ordered(CallFaultKind kind, int statusCode, string error)
    {
        await using var scene = await Scene.StartAsync("crm");
        scene.Emulator.Faults.Add(new CallFault(kind) { Times = 2, Method = "crm.deal.list" });

        var other = await scene.CallAsync("profile");
        var first = await scene.CallAsync("crm.deal.list");
        var second = await scene.CallAsync("crm.deal.list.json");
        var third = await scene.CallAsync("crm.deal.list");

        Assert.Equal((200, 200), (other.StatusCode, third.StatusCode));
        Assert.Equal((statusCode, error), (first.StatusCode, first.Error));
        Assert.Equal((statusCode, error), (second.StatusCode, second.Error));
        Assert.Empty(scene.Emulator.Faults.List());
    }

    [Fact]
    public async Task A_fault_may_strike_one_portal_only()
    {
        await using var scene = await Scene.StartAsync(Scene.Immediate with { PortalPorts = 2 }, "crm");
        var other = scene.Emulator.AddPortal();
        _ = await other.InstallAsync(scene.Application, Cancellation);
        scene.Emulator.Faults.Add(new CallFault(CallFaultKind.ServerError) { Portal = other });
        scene.Emulator.Faults.Add(new CallFault(CallFaultKind.ServerError) { Portal = other, IsOAuth = true });

        var healthy = await scene.CallAsync("profile");
        var token = other.IssueToken(1, scene.Application);
        var ill = await scene.GetAsync(new Uri(other.ClientEndpoint, "profile?auth=" + token.AccessToken));
        var renewals = (
            await scene.RenewAsync(scene.Portal.IssueToken(1, scene.Application).RefreshToken), await scene.RenewAsync(token.RefreshToken));

        Assert.Equal((200, 500), (healthy.StatusCode, ill.StatusCode));
        Assert.Equal((200, 500), (renewals.Item1.StatusCode, renewals.Item2.StatusCode));
        Assert.Equal((1, 0), (scene.Portal.Renewals, other.Renewals));
    }

    [Fact]
    public async Task A_likely_fault_strikes_the_same_calls_in_every_run_with_the_same_seed()
    {
        async Task<string> RunAsync()
        {
            await using var scene = await Scene.StartAsync(Scene.Immediate with { Seed = 5 }, "crm");
            scene.Emulator.Faults.Add(new CallFault(CallFaultKind.ServerError) { Probability = 0.5 });
            var statuses = "";
            for (var call = 0; call < 20; call++)
                statuses += (await scene.CallAsync("profile")).StatusCode == 200 ? "." : "x";
            return statuses;
        }

        var run = await RunAsync();

        Assert.Equal(run, await RunAsync());
        Assert.Contains('.', run);
        Assert.Contains('x', run);
    }

    [Fact]
    public async Task A_call_may_hang_until_the_caller_gives_up()
    {
        await using var scene = await Scene.StartAsync("crm");
        scene.Emulator.Faults.Add(new CallFault(CallFaultKind.Hang) { Times = 1, Delay = TimeSpan.FromMinutes(1) });

        var call = scene.CallAsync("crm.deal.add", new() { ["fields"] = new JsonObject() });
        while (!call.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Empty(scene.Portal.Deals.List());
    }

    [Fact]
    public async Task An_answer_may_be_lost_after_the_work_is_done()
    {
        await using var scene = await Scene.StartAsync("crm");
        scene.Emulator.Faults.Add(new CallFault(CallFaultKind.LostAnswer) { Times = 1 });

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => scene.CallAsync("crm.deal.add", new() { ["fields"] = new JsonObject() }));

        _ = Assert.Single(scene.Portal.Deals.List());
    }

    [Fact]
    public async Task A_call_may_be_sent_elsewhere()
    {
        await using var scene = await Scene.StartAsync("crm");
        scene.Emulator.Faults.Add(new CallFault(CallFaultKind.Redirect) { Times = 1, Location = new Uri("https://elsewhere.example.com/") });

        var location = await scene.RedirectionOfAsync(new Uri(scene.Portal.ClientEndpoint, "profile"));

        Assert.Equal("https://elsewhere.example.com/", location.AbsoluteUri);
    }

    [Fact]
    public async Task A_renewal_may_be_lost_so_that_the_refresh_token_is_void()
    {
        await using var scene = await Scene.StartAsync("crm");
        var tokens = scene.Portal.IssueToken(1, scene.Application);
        scene.Emulator.Faults.Add(new CallFault(CallFaultKind.LostAnswer) { IsOAuth = true, Times = 1 });

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => scene.RenewAsync(tokens.RefreshToken));
        var second = await scene.RenewAsync(tokens.RefreshToken);

        Assert.Equal(("invalid_grant", 1), (second.Error, scene.Portal.Renewals));
    }

    [Theory]
    [InlineData(DeliveryFaultKind.Drop, "2,3")]
    [InlineData(DeliveryFaultKind.Duplicate, "1,1,2,3")]
    [InlineData(DeliveryFaultKind.Reorder, "2,1,3")]
    [InlineData(DeliveryFaultKind.Delay, "2,3,1")]
    public async Task Deliveries_fail_as_ordered(DeliveryFaultKind kind, string arrivals)
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");
        scene.Emulator.Faults.Add(new DeliveryFault(kind) { Times = 1, EventName = "OnCrmDealAdd" });

        for (var deal = 1; deal <= 3; deal++)
            _ = await scene.Portal.Deals.AddAsync($"Deal {deal}", cancellationToken: Cancellation);
        if (kind == DeliveryFaultKind.Delay)
        {
            await foreach (var delivery in scene.Portal.WatchDeliveriesAsync(Cancellation))
            {
                if (delivery.Body.Contains("%5BID%5D=3&", StringComparison.Ordinal))
                    break;
            }

            scene.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(arrivals, string.Join(',', (await scene.ReceivedAsync()).Select(request => request.Form["data[FIELDS][ID]"])));
        Assert.Equal(kind == DeliveryFaultKind.Drop ? 1 : 0, scene.Portal.Deliveries.Count(delivery => delivery.Error == "Dropped"));
    }

    [Fact]
    public async Task An_ended_fault_strikes_no_more()
    {
        await using var scene = await Scene.StartAsync("crm");
        var fault = new CallFault(CallFaultKind.Page);
        scene.Emulator.Faults.Add(fault);
        using var http = new HttpClient();
        using var page = await http.GetAsync(new Uri(scene.Portal.ClientEndpoint, "profile"), Cancellation);

        Assert.True(scene.Emulator.Faults.Remove(fault));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Equal(200, (await scene.CallAsync("profile")).StatusCode);
    }
}
