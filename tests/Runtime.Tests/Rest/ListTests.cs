using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Tests.Hosting;

namespace Bitrix24Typed.Tests.Rest;

public sealed class ListTests : IAsyncLifetime
{
    private RestScene _scene = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await RestScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("crm.deal.list", "ID", "ID", null, true)]
    [InlineData("crm.item.list", "id", "id", "items", false)]
    [InlineData("tasks.task.list", "ID", "id", "tasks", true)]
    public async Task Each_kind_of_list_is_paged(string method, string idField, string itemField, string? wrapper, bool asText)
    {
        _scene.Portal.Methods[method] = parameters =>
        {
            var after = (int?)parameters["filter"]![$">{idField}"] ?? 0;
            var items = new JsonArray([.. Enumerable.Range(after + 1, Math.Min(50, 120 - after))
                .Select(id => (JsonNode)new JsonObject { [itemField] = asText ? $"{id}" : id })]);
            return RestScene.Result(wrapper is null ? items : new JsonObject { ["meta"] = 1, [wrapper] = items });
        };

        var items = await _scene.Client.ListAsync<JsonObject>(method, idField: idField, cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, 120), items.Select(item => int.Parse(item[itemField]!.ToString(), CultureInfo.InvariantCulture)));
        Assert.Equal(3, _scene.Portal.Calls.Count);
    }

    [Fact]
    public async Task A_portal_that_ignores_the_filter_is_not_listed_for_ever()
    {
        _scene.Portal.Methods["m.list"] = _ => RestScene.Result(Page(1));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _scene.Client.ListAsync<JsonElement>("m.list", cancellationToken: Cancellation).ToListAsync(Cancellation).AsTask());

        Assert.Contains("m.list", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _scene.Portal.Calls.Count);
    }

    [Fact]
    public async Task Items_without_the_identifier_can_not_be_listed()
    {
        _scene.Portal.Methods["m.list"] = _ => RestScene.Result(Page(1));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _scene.Client.ListAsync<JsonElement>("m.list", idField: "UUID", cancellationToken: Cancellation).ToListAsync(Cancellation).AsTask());
    }

    [Theory]
    [InlineData("""["TITLE"]""", """["TITLE","ID"]""")]
    [InlineData("""["id","TITLE"]""", """["id","TITLE"]""")]
    [InlineData("""["*","UF_*"]""", """["*","UF_*"]""")]
    [InlineData("[]", "[]")]
    public async Task The_identifier_is_selected_since_the_next_page_needs_it(string select, string sent)
    {
        _scene.Portal.Methods["m.list"] = _ => RestScene.Result(new JsonArray());
        var parameters = new JsonObject { ["select"] = JsonNode.Parse(select) };

        Assert.Empty(await _scene.Client.ListAsync<JsonElement>("m.list", parameters, cancellationToken: Cancellation).ToListAsync(Cancellation));

        Assert.Equal(sent, _scene.Portal.Calls.Single().Parameters["select"]!.ToJsonString());
        Assert.Equal(select, parameters["select"]!.ToJsonString());
    }

    private static JsonArray Page(int first) => [.. Enumerable.Range(first, 50).Select(id => new JsonObject { ["ID"] = id })];
}
