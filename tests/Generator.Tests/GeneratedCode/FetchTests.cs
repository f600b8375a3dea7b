using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.GeneratedCode;

/// <summary>Objects that are read back into the classes of a project, by compiled generated code.</summary>
public sealed class FetchTests
{
    private const string Types = """
        sealed record Deal(long Id, string? Title, [property: BitrixField("UF_CRM_1")] string? Colour)
        {
            public decimal? Opportunity { get; init; }
            public bool? Opened { get; init; }
            public int? StageNumber { get; init; }
            public double? Weight { get; init; }
            public DateTimeOffset? DateCreate { get; init; }
            public IReadOnlyList<long> ContactIds { get; init; } = [];
            [BitrixField("UF_TAGS")]
            public IReadOnlyList<string> Tags { get; init; } = [];
            public override string ToString()
                => FormattableString.Invariant($"{Id}|{Title}|{Colour}|{Opportunity}|{Opened}|{StageNumber}|{Weight}|{DateCreate:O}|{string.Join("+", ContactIds)}|{string.Join("+", Tags)}");
        }

        """;

    private const string Handlers = Types + """
        static class Handlers
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal static void Needed(OnCrmDealUpdate e, Action<string> tell, [Fetch] Deal deal) => tell($"{e.Fields.Id} needed {deal}");

            [BitrixEvent("OnCrmDealUpdate")]
            internal static async Task Wanted(Action<string> tell, [Fetch] Deal? deal)
            {
                await Task.Yield();
                tell($"wanted {deal?.Title ?? "nothing"}");
            }
        }
        """;

    [Fact]
    public async Task A_handler_gets_the_object_and_asks_for_its_fields_only()
    {
        await using var routes = Load(Handlers);
        var calls = new List<string>();
        routes.Read = Answer(calls, """
            [{"ID":"7","TITLE":"A","UF_CRM_1":"red","OPPORTUNITY":"10.50","OPENED":"Y","stageNumber":3,"WEIGHT":1.5,
              "DATE_CREATE":"2026-05-14T10:00:00+03:00","CONTACT_IDS":["1",2],"UF_TAGS":["x","y"]}]
            """);

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=7"));

        Assert.Equal(
            ["7 needed 7|A|red|10.50|True|3|1.5|2026-05-14T10:00:00.0000000+03:00|1+2|x+y", "wanted A"],
            routes.Calls);
        Assert.All(calls, call => Assert.Equal(
            """crm.deal.list {"filter":{"ID":"7"},"select":["ID","TITLE","UF_CRM_1","OPPORTUNITY","OPENED","STAGE_NUMBER","WEIGHT","DATE_CREATE","CONTACT_IDS","UF_TAGS"]}""",
            call));
    }

    [Theory]
    [InlineData("""[{"ID":7}]""")]
    [InlineData("""[{"ID":7,"TITLE":null,"UF_CRM_1":false,"OPPORTUNITY":"","OPENED":"","STAGE_NUMBER":"x","DATE_CREATE":"","CONTACT_IDS":false,"UF_TAGS":[]}]""")]
    public async Task What_is_empty_is_null(string answer)
    {
        await using var routes = Load(Handlers);
        routes.Read = Answer([], answer);

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=7"));

        Assert.Equal(["7 needed 7|||||||||", "wanted nothing"], routes.Calls);
    }

    [Fact]
    public async Task A_deleted_object_is_null_or_the_handler_is_not_called()
    {
        await using var routes = Load(Handlers);
        routes.Read = Answer([], "[]");

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=7"));

        Assert.Equal(["wanted nothing"], routes.Calls);
    }

    [Fact]
    public async Task A_field_that_must_have_a_value_and_has_none_is_a_failure()
    {
        await using var routes = Load(Handlers);
        routes.Read = Answer([], """[{"TITLE":"A"}]""");

        var failure = await Assert.ThrowsAsync<BitrixFetchException>(() => routes.DispatchAsync("ONCRMDEALUPDATE", "data[FIELDS][ID]=7"));

        Assert.Equal("ID", failure.Field);
        Assert.Empty(routes.Calls);
    }

    [Theory]
    [InlineData("OnCrmDynamicItemUpdate", 147, """{"item":{"id":7,"title":"A"}}""", """crm.item.get {"entityTypeId":147,"id":"7"}""")]
    [InlineData("OnTaskUpdate", null, """{"task":{"id":"7","title":"A"}}""", """tasks.task.get {"taskId":"7","select":["ID","TITLE"]}""")]
    [InlineData("OnCrmActivityUpdate", null, """{"ID":"7","TITLE":"A"}""", """crm.activity.get {"id":"7"}""")]
    [InlineData("OnUserAdd", null, """[{"ID":"7","TITLE":"A"}]""", """user.get {"ID":"7"}""")]
    public async Task Each_kind_of_object_is_read_by_its_method(string eventName, int? entityTypeId, string answer, string call)
    {
        await using var routes = Load($$"""
            sealed record Thing(long Id, string Title);

            static class Handlers
            {
                [BitrixEvent("{{eventName}}")]
                internal static void Changed(Action<string> tell, [Fetch] Thing thing) => tell($"{thing.Id} {thing.Title}");
            }
            """);
        var calls = new List<string>();
        routes.Read = Answer(calls, answer);

        Assert.True(await routes.DispatchAsync(eventName, "", entityTypeId));

        Assert.Equal(["7 A"], routes.Calls);
        Assert.Equal([call], calls);
    }

    [Fact]
    public async Task Nothing_is_read_for_a_handler_that_is_not_called()
    {
        await using var routes = Load(Types + """
            static class Handlers
            {
                [BitrixEvent("OnCrmDealUpdate", IgnoreOwnChanges = true)]
                internal static void Needed([Fetch] Deal deal) { }
            }
            """);
        var calls = new List<string>();
        routes.Read = Answer(calls, "[]");

        Assert.True(await routes.DispatchAsync("ONCRMDEALUPDATE", "", isOwnChange: true));

        Assert.Empty(calls);
    }

    private static Func<string, JsonObject, JsonElement> Answer(List<string> calls, string json) => (method, parameters) =>
    {
        calls.Add($"{method} {parameters.ToJsonString()}");
        return JsonElement.Parse(json);
    };

    private static LoadedRoutes Load(string source) => new(TestProject.Of(source).Generate().Load());
}
