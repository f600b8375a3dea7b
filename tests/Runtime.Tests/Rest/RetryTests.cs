using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Rest;
using Bitrix24Typed.Tests.Hosting;

namespace Bitrix24Typed.Tests.Rest;

public sealed class RetryTests
{
    private readonly EagerTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, "QUERY_LIMIT_EXCEEDED")]
    [InlineData(429, "OPERATION_TIME_LIMIT")]
    public async Task What_a_limit_has_refused_is_sent_again_even_if_it_writes(int status, string code)
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.LongestWait = TimeSpan.FromMinutes(5));
        Fail(scene, "crm.deal.add", times: 2, RestScene.Error(status, code));

        Assert.Equal(1, await scene.Client.CallAsync<int>("crm.deal.add", cancellationToken: Cancellation));

        Assert.Equal(3, scene.Portal.Calls.Count);
    }

    [Theory]
    [InlineData(503, "OVERLOAD_LIMIT")]
    [InlineData(403, "ACCESS_DENIED")]
    [InlineData(400, "ERROR_CORE")]
    [InlineData(500, "INTERNAL_SERVER_ERROR")]
    [InlineData(401, "NO_AUTH_FOUND")]
    public async Task A_refusal_is_not_asked_for_again(int status, string code)
    {
        await using var scene = await RestScene.StartAsync(_time);
        Fail(scene, "crm.deal.get", times: 1, RestScene.Error(status, code));

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => scene.Client.CallAsync("crm.deal.get", cancellationToken: Cancellation));

        Assert.Equal(code, error.Code);
        _ = Assert.Single(scene.Portal.Calls);
    }

    [Theory]
    [InlineData(502, "\"Bad gateway\"")]
    [InlineData(503, "\"Service unavailable\"")]
    [InlineData(504, "\"Timeout\"")]
    [InlineData(200, "\"A page\"")]
    public async Task What_a_gateway_has_lost_is_sent_again_if_it_only_reads(int status, string body)
    {
        await using var scene = await RestScene.StartAsync(_time);
        Fail(scene, "crm.deal.get", times: 2, (status, JsonNode.Parse(body)!));
        Fail(scene, "crm.deal.update", times: 2, (status, JsonNode.Parse(body)!));

        Assert.Equal(1, await scene.Client.CallAsync<int>("crm.deal.get", cancellationToken: Cancellation));
        Assert.Equal(3, scene.Portal.Calls.Count);

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => scene.Client.CallAsync("crm.deal.update", cancellationToken: Cancellation));
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(4, scene.Portal.Calls.Count);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_again_if_the_call_only_reads()
    {
        await using var scene = await RestScene.StartAsync(_time);
        var count = 0;
        foreach (var method in (string[])["crm.deal.get", "crm.deal.update"])
        {
            scene.Portal.Paths[$"/rest/{method}.json"] = async http =>
            {
                if (++count == 2)
                    await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, """{"result":1}""");
                else
                    http.Abort();
            };
        }

        Assert.Equal(1, await scene.Client.CallAsync<int>("crm.deal.get", cancellationToken: Cancellation));
        Assert.Equal(2, count);
        _ = await Assert.ThrowsAsync<HttpRequestException>(() => scene.Client.CallAsync("crm.deal.update", cancellationToken: Cancellation));
        Assert.Equal(3, count);
    }

    [Fact]
    public async Task What_has_not_reached_the_portal_is_sent_again_even_if_it_writes()
    {
        var closed = await ClosedAddressAsync();
        await using var scene = await RestScene.StartAsync(_time, options => options.AllowedPortalHosts.Add(closed.Authority));
        scene.Portal.Methods["crm.deal.add"] = _ => RestScene.Result(1);
        var here = new Uri(scene.Portal.Address, "/rest/");
        var client = await scene.InstallAsync(RestScene.Member, new Uri(closed, "/rest/"));
        _time.OnWait = async () => await scene.InstallAsync(RestScene.Member, here);

        Assert.Equal(1, await client.CallAsync<int>("crm.deal.add", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_batch_is_read_only_if_all_of_it_is()
    {
        await using var scene = await RestScene.StartAsync(_time);
        Fail(scene, "batch", times: 1, (502, "bad gateway"));
        _ = await scene.Client.BatchAsync([new("a", "crm.deal.get"), new("b", "user.current")], cancellationToken: Cancellation);
        Assert.Equal(2, scene.Portal.Calls.Count);

        Fail(scene, "batch", times: 1, (502, "bad gateway"));
        _ = await Assert.ThrowsAsync<BitrixRestException>(
            () => scene.Client.BatchAsync([new("a", "crm.deal.get"), new("b", "crm.deal.add")], cancellationToken: Cancellation));
        Assert.Equal(3, scene.Portal.Calls.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Attempts_are_bounded(int attempts)
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.MaxAttempts = attempts);
        Fail(scene, "crm.deal.get", times: 100, (502, "bad gateway"));

        _ = await Assert.ThrowsAsync<BitrixRestException>(() => scene.Client.CallAsync("crm.deal.get", cancellationToken: Cancellation));

        Assert.Equal(attempts, scene.Portal.Calls.Count);
        Assert.All(_time.Waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task The_time_for_all_attempts_is_bounded()
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.MaxAttempts = 1000);
        scene.Portal.Methods["crm.deal.get"] = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(25));
            return (504, "Timeout");
        };

        _ = await Assert.ThrowsAsync<BitrixRestException>(() => scene.Client.CallAsync("crm.deal.get", cancellationToken: Cancellation));

        Assert.InRange(scene.Portal.Calls.Count, 2, 3);
    }

    [Theory]
    [InlineData("crm.deal.get", true)]
    [InlineData("CRM.DEAL.LIST", true)]
    [InlineData("crm.deal.fields", true)]
    [InlineData("tasks.task.getFields", true)]
    [InlineData("user.current", true)]
    [InlineData("profile", true)]
    [InlineData("app.info", true)]
    [InlineData("crm.deal.update", false)]
    [InlineData("crm.deal.add", false)]
    [InlineData("event.offline.get", false)]
    [InlineData("get", false)]
    [InlineData("batch", false)]
    [InlineData("im.message.add", false)]
    [InlineData("crm.timeline.note.delete", false)]
    public void Methods_that_only_read_are_known_by_their_name(string method, bool isRead)
        => Assert.Equal(isRead, ReadMethods.Contains(method));

    private static async Task<Uri> ClosedAddressAsync()
    {
        await using var server = await FakePortal.StartAsync();
        return server.Address;
    }

    private static void Fail(RestScene scene, string method, int times, (int Status, JsonNode Body) failure)
    {
        var count = 0;
        scene.Portal.Methods[method] = _ => count++ < times ? (failure.Status, failure.Body.DeepClone()) : RestScene.Result(1);
    }
}
