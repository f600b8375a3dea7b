using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.AllEvents;

public sealed class CatalogEventsTests(AllEventsApplication application) : IClassFixture<AllEventsApplication>
{
    public static TheoryData<string> Codes => [.. CatalogSamples.Codes];

    /// <summary>The wake-up for offline events has no data; a form does not tell that from an empty object.</summary>
    public static TheoryData<string> CodesWithData => [.. CatalogSamples.Codes.Where(code => code != "ONOFFLINEEVENT")];

    [Fact]
    public void The_catalogue_has_the_198_documented_events() => Assert.Equal(198, CatalogSamples.Codes.Count());

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_form_reaches_its_typed_handler_and_loses_nothing(string code)
    {
        var data = CatalogSamples.DataOf(code);

        var (payload, context) = await application.DeliverAsync(AllEventsApplication.BodyOf(code, data));

        AssertArrived(code, data, payload, context);
    }

    /// <summary>Most of these are read straight from their bodies; the unknown objects of the others can't be.</summary>
    [Theory]
    [MemberData(nameof(CodesWithData))]
    public async Task So_does_one_with_nothing_but_what_is_documented(string code)
    {
        var data = CatalogSamples.DataOf(code, isDocumented: true);

        var (payload, context) = await application.DeliverAsync(AllEventsApplication.BodyOf(code, data));

        AssertArrived(code, data, payload, context);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Json_reaches_its_typed_handler_and_loses_nothing(string code)
    {
        var data = CatalogSamples.DataOf(code);

        await application.Inbox.AppendAsync(
            [
                new InboxEvent
                {
                    EventName = code,
                    MemberId = AllEventsApplication.MemberId,
                    Domain = "acme.bitrix24.com",
                    OrderKey = code,
                    ReceivedAt = DateTimeOffset.UnixEpoch,
                    Origin = EventOrigin.Offline,
                    Format = EventFormat.Json,
                    Body = Encoding.UTF8.GetBytes(data.ToJsonString()),
                },
            ],
            TestContext.Current.CancellationToken);
        var (payload, context) = await application.Recorder.NextAsync();

        AssertArrived(code, data, payload, context);
    }

    private static void AssertArrived(string code, JsonNode data, object? payload, BitrixEventContext context)
    {
        Assert.Equal(code, context.EventName);
        Assert.True(JsonNode.DeepEquals(data, context.Data), context.Data?.ToJsonString());
        Assert.NotNull(payload);
        Assert.Equal(CatalogSamples.NameOf(code), payload.GetType().Name);
        Lossless.Check(payload, context.Data);
    }
}
