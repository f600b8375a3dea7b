using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

/// <summary>Chat bots and connectors of open lines.</summary>
public sealed class MessengerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_to_a_bot_carries_the_bots_own_tokens()
    {
        await using var scene = await Scene.StartAsync("imbot");
        var bot = await RegisterBotAsync(scene);

        _ = await scene.Portal.Bots.WriteAsync(bot, "Hello, bot", userId: 2, Cancellation);

        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        var own = form[$"data[BOT][{bot}][AUTH][access_token]"];
        var profile = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, "profile?auth=" + own));
        Assert.Equal(("ONIMBOTMESSAGEADD", "Hello, bot", "2", "Emil"),
            (form["event"], form["data[PARAMS][MESSAGE]"], form["data[PARAMS][FROM_USER_ID]"], form["data[USER][FIRST_NAME]"]));
        Assert.Equal((own, "echo", "2"), (form[$"data[BOT][{bot}][access_token]"], form[$"data[BOT][{bot}][BOT_CODE]"], form["auth[user_id]"]));
        Assert.NotEqual(own, form["auth[access_token]"]);
        Assert.Equal($"{bot}", (string?)profile.Result["ID"]);
    }

    [Fact]
    public async Task A_bot_is_registered_once_and_its_end_is_told()
    {
        await using var scene = await Scene.StartAsync("imbot");
        var bot = await RegisterBotAsync(scene);
        var again = await RegisterBotAsync(scene);

        await scene.Portal.Bots.JoinChatAsync(bot, cancellationToken: Cancellation);
        var ended = await scene.CallAsync("imbot.unregister", new() { ["BOT_ID"] = bot });

        var received = await scene.ReceivedAsync();
        Assert.Equal((bot, true), (again, (bool)ended.Result));
        Assert.Equal([("ONIMBOTJOINCHAT", "/join"), ("ONIMBOTDELETE", "/deleted")], received.Select(request => (request.Form["event"], request.Path)));
        Assert.Equal(($"{bot}", "echo"), (received[1].Form["data[BOT_ID]"], received[1].Form["data[BOT_CODE]"]));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Portal.Bots.WriteAsync(bot, "too late", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task An_operators_message_goes_to_the_application_of_the_connector()
    {
        await using var scene = await Scene.StartAsync("imconnector");
        var registered = await scene.CallAsync("imconnector.register", new() { ["ID"] = "pigeon", ["NAME"] = "Pigeon" });
        await scene.BindAsync("OnImConnectorMessageAdd");
        await scene.BindAsync("OnImConnectorLineDelete");

        var message = await scene.Portal.OpenLines.WriteAsync("pigeon", 107, "channel-1", "[b]Ada:[/b] Hello", cancellationToken: Cancellation);
        await scene.Portal.OpenLines.DeleteLineAsync(107, Cancellation);

        var received = await scene.ReceivedAsync();
        var form = received[0].Form;
        Assert.True((bool)registered.Result["result"]!);
        Assert.Equal(("pigeon", "107", "channel-1", $"{message}", "[b]Ada:[/b] Hello"),
            (form["data[CONNECTOR]"], form["data[LINE]"], form["data[MESSAGES][0][chat][id]"],
                form["data[MESSAGES][0][im][message_id]"], form["data[MESSAGES][0][message][text]"]));
        Assert.Contains("&data=107&", received[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_customers_are_taken_for_a_known_connector()
    {
        await using var scene = await Scene.StartAsync("imconnector");
        _ = await scene.CallAsync("imconnector.register", new() { ["ID"] = "pigeon" });
        var messages = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["text"] = "Hi" } });

        var taken = await scene.CallAsync(
            "imconnector.send.messages", new() { ["CONNECTOR"] = "pigeon", ["LINE"] = 107, ["MESSAGES"] = messages.DeepClone() });
        var refused = await scene.CallAsync("imconnector.send.messages", new() { ["CONNECTOR"] = "owl", ["MESSAGES"] = messages });

        Assert.True((bool)taken.Result["SUCCESS"]!);
        Assert.Equal(400, refused.StatusCode);
    }

    private static async Task<long> RegisterBotAsync(Scene scene)
    {
        var reply = await scene.CallAsync("imbot.register", new()
        {
            ["CODE"] = "echo",
            ["EVENT_MESSAGE_ADD"] = scene.Listener.At("/message").AbsoluteUri,
            ["EVENT_WELCOME_MESSAGE"] = scene.Listener.At("/join").AbsoluteUri,
            ["EVENT_BOT_DELETE"] = scene.Listener.At("/deleted").AbsoluteUri,
            ["PROPERTIES"] = new JsonObject { ["NAME"] = "Echo" },
        });
        return (long)reply.Result;
    }
}
