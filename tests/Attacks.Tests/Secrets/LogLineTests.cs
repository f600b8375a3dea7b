using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Attacks.Hosting;

namespace Bitrix24Typed.Attacks.Secrets;

/// <summary>Texts that want to look like lines of the log.</summary>
public sealed class LogLineTests
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";
    private const string Line = "%0D%0Aforged-line%1B[2J%00";

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE") { HasFallback = true };

    [Theory]
    [InlineData($"event=ONCRM{Line}&{Deliveries.Proof}", HttpStatusCode.BadRequest)]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]=x{Line}&auth[application_token]=forged{Line}", HttpStatusCode.Forbidden)]
    [InlineData($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7{Line}&event_handler_id={Line}&{Deliveries.Proof}", HttpStatusCode.OK)]
    [InlineData($"event=ONCRMDEALUPDATE&auth[domain]=x{Line}&auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.WebhookToken}", HttpStatusCode.OK)]
    [InlineData($"event=ONOFFLINEEVENT&auth[domain]=own.bitrix24.com&auth[member_id]=x{Line}&auth[application_token]=own", HttpStatusCode.OK)]
    public async Task A_delivery_writes_no_line_of_its_own(string body, HttpStatusCode expected)
    {
        _routes.Handler = _ => throw new InvalidOperationException("The handler fails.");
        await using var application = await TestApplication.StartAsync(_routes, options =>
        {
            options.Inbox.MaxAttempts = 1;
            options.OutgoingWebhooks.Add(new() { Domain = "own.bitrix24.com", ApplicationToken = "own" });
        });

        Assert.Equal(expected, await application.StatusOfAsync(body));
        if (expected is HttpStatusCode.OK)
            _ = await application.WaitForLogAsync(id: 30);

        AssertNoLine(application);
    }

    [Fact]
    public async Task A_portal_writes_none_either()
    {
        const string Text = "X\r\nforged-line\u001b[2J";
        await using var portal = await FakePortal.StartAsync();
        portal.Grants["refresh-0"] = () => portal.Grant(Member);
        portal.Methods["event.get"] = _ => (200, new JsonObject { ["result"] = new JsonArray() });
        portal.Methods["app.info"] = _ => (200, new JsonObject { ["result"] = new JsonObject { ["INSTALLED"] = true, ["VERSION"] = Text } });
        portal.Methods["batch"] = parameters => (200, new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["result"] = new JsonArray(),
                ["result_error"] = new JsonObject(parameters["cmd"]!.AsObject().Select(command =>
                    KeyValuePair.Create(command.Key, (JsonNode?)new JsonObject { ["error"] = Text, ["error_description"] = Text }))),
            },
        });
        await using var application = await TestApplication.StartAsync(_routes, portal.Configure);

        Assert.Equal(
            HttpStatusCode.OK,
            await application.StatusOfAsync($"event=ONAPPINSTALL&data[VERSION]=1&auth[member_id]={Member}&auth[application_token]=t&auth[refresh_token]=refresh-0"));
        Assert.Contains("forged-line", await application.WaitForLogAsync(id: 21), StringComparison.Ordinal);
        _ = await _routes.NextCallAsync();

        AssertNoLine(application);
    }

    private static void AssertNoLine(TestApplication application) => Assert.All(
        application.Logs.GetSnapshot(),
        record =>
        {
            Assert.DoesNotContain("\nforged-line", record.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', record.Message);
            Assert.DoesNotContain('\0', record.Message);
        });
}
