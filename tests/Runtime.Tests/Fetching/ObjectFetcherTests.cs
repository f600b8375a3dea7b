using System.Text.Json.Nodes;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Fetching;

public sealed class ObjectFetcherTests : IAsyncLifetime
{
    private static readonly FetchMethod Deals = new("crm.deal.list", "filter.ID") { Selects = true };
    private static readonly FetchMethod Items = new("crm.item.get", "id") { ResultKey = "item" };

    private readonly FakeTimeProvider _time = new();
    private readonly ObjectFetcher _fetcher;

    private RestScene _scene = null!;

    public ObjectFetcherTests() => _fetcher = new ObjectFetcher(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await RestScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task What_is_asked_at_one_moment_goes_in_one_batch_and_the_same_once()
    {
        _scene.Portal.Methods["batch"] = parameters => RestScene.Result(new JsonObject
        {
            ["result"] = new JsonObject(parameters["cmd"]!.AsObject().Select(command => KeyValuePair.Create(
                command.Key, (JsonNode?)new JsonArray(new JsonObject { ["TITLE"] = (string?)command.Value })))),
        });

        IEnumerable<string> ids = ["1", "2", "1"];
        var reads = ids.Select(id => Object(Deals, id).FetchAsync(["TITLE"], Cancellation)).ToList();
        _time.Advance(ObjectFetcher.Window);
        var titles = (await Task.WhenAll(reads)).Select(found => found!.Value.GetProperty("TITLE").GetString());

        Assert.Equal(
            ["crm.deal.list?filter[ID]=1&select[0]=TITLE", "crm.deal.list?filter[ID]=2&select[0]=TITLE", "crm.deal.list?filter[ID]=1&select[0]=TITLE"],
            titles);
        Assert.Equal(2, Assert.Single(_scene.Portal.Calls).Parameters["cmd"]!.AsObject().Count);
    }

    [Fact]
    public async Task More_than_50_go_in_several_batches()
    {
        _scene.Portal.Methods["batch"] = _ => RestScene.Result(new JsonObject { ["result"] = new JsonArray() });

        var reads = Enumerable.Range(0, 120).Select(id => Object(Deals, $"{id}").FetchAsync(["TITLE"], Cancellation)).ToList();
        _time.Advance(ObjectFetcher.Window);
        _ = await Task.WhenAll(reads);

        Assert.Equal([20, 50, 50], _scene.Portal.Calls.Select(call => call.Parameters["cmd"]!.AsObject().Count).Order());
    }

    [Fact]
    public async Task One_alone_is_no_batch_and_is_read_once_for_its_event()
    {
        _scene.Portal.Methods["crm.deal.list"] = _ => RestScene.Result(new JsonArray(new JsonObject { ["TITLE"] = "A" }));
        var deal = Object(Deals, "1");

        var read = deal.FetchAsync(fields: null, Cancellation);
        _time.Advance(ObjectFetcher.Window);
        _ = await read;
        _ = await deal.FetchAsync(fields: null, Cancellation);

        Assert.Equal("""{"filter":{"ID":"1"},"select":["*","UF_*"],"auth":"access-token-of-the-test"}""", Assert.Single(_scene.Portal.Calls).Parameters.ToJsonString());
    }

    [Theory]
    [InlineData(200, """{"result":[]}""")]
    [InlineData(400, """{"error":"","error_description":"Not found"}""")]
    [InlineData(400, """{"error":"NOT_FOUND"}""")]
    public async Task A_deleted_object_is_null(int status, string body)
    {
        _scene.Portal.Methods["crm.item.get"] = _ => (status, JsonNode.Parse(body)!);

        var read = Object(Items, "1", entityTypeId: 147).FetchAsync(["TITLE"], Cancellation);
        _time.Advance(ObjectFetcher.Window);

        Assert.Null(await read);
    }

    [Fact]
    public async Task In_a_batch_too_and_other_errors_are_those_of_one_object()
    {
        _scene.Portal.Methods["batch"] = _ => RestScene.Result(new JsonObject
        {
            ["result"] = new JsonObject { ["f0"] = new JsonObject { ["item"] = new JsonObject { ["id"] = 1 } } },
            ["result_error"] = new JsonObject
            {
                ["f1"] = new JsonObject { ["error"] = "NOT_FOUND" },
                ["f2"] = new JsonObject { ["error"] = "ACCESS_DENIED" },
            },
        });

        IEnumerable<string> ids = ["1", "2", "3"];
        var reads = ids.Select(id => Object(Items, id, 147).FetchAsync([], Cancellation)).ToList();
        _time.Advance(ObjectFetcher.Window);

        Assert.Equal(1, (await reads[0])!.Value.GetProperty("id").GetInt32());
        Assert.Null(await reads[1]);
        Assert.True((await Assert.ThrowsAsync<BitrixRestException>(() => reads[2])).IsAccessDenied);
    }

    [Fact]
    public async Task One_who_gives_up_does_not_spoil_it_for_others()
    {
        _scene.Portal.Methods["crm.deal.list"] = _ => RestScene.Result(new JsonArray(new JsonObject { ["TITLE"] = "A" }));
        using var impatience = new CancellationTokenSource();

        var first = Object(Deals, "1").FetchAsync([], impatience.Token);
        var second = Object(Deals, "1").FetchAsync([], Cancellation);
        await impatience.CancelAsync();
        _time.Advance(ObjectFetcher.Window);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("A", (await second)!.Value.GetProperty("TITLE").GetString());
        _ = Assert.Single(_scene.Portal.Calls);
    }

    private EventObject Object(FetchMethod method, string id, int? entityTypeId = null) => new(_fetcher, _scene.Client, method, id, entityTypeId);
}
