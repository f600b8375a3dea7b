using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// Chat bots, see <see href="https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html"/>.
/// </summary>
internal static class BotMethods
{
    private const string Scope = "imbot";

    // The parameters that name a bot's handlers, and the events that they are for.
    private static readonly (string Parameter, string EventName)[] Handlers =
    [
        ("EVENT_MESSAGE_ADD", "ONIMBOTMESSAGEADD"),
        ("EVENT_MESSAGE_UPDATE", "ONIMBOTMESSAGEUPDATE"),
        ("EVENT_MESSAGE_DELETE", "ONIMBOTMESSAGEDELETE"),
        ("EVENT_WELCOME_MESSAGE", "ONIMBOTJOINCHAT"),
        ("EVENT_BOT_DELETE", "ONIMBOTDELETE"),
    ];

    public static IEnumerable<RestMethod> All =>
    [
        new("imbot.register", Scope, Register),
        new("imbot.unregister", Scope, UnregisterAsync),
        new("imbot.bot.list", Scope, List),
        new("imbot.message.add", Scope, AddMessage),
    ];

    private static RestAnswer Register(RestCall call)
    {
        var application = call.Application;
        var code = Required(call, "CODE", "BOT_CODE_ERROR", "Bot code isn't specified");
        _ = Required(call, "EVENT_MESSAGE_ADD", "EVENT_MESSAGE_ADD", "Handler for \"Message add\" event isn't specified");
        var name = RecordFilter.TextOf(call.Parameters["PROPERTIES"]?["NAME"]);
        if (name.Length == 0)
            throw new RestException("NAME_ERROR", "Bot name isn't specified");

        foreach (var (parameter, eventName) in Handlers)
        {
            if (call.Parameters.Text(parameter) is { Length: > 0 } url)
                Bind(call, application, eventName, url);
        }

        return new RestAnswer(call.Portal.Bots.Register(application, code, name).Id);
    }

    private static void Bind(RestCall call, ApplicationInstallation application, string eventName, string url)
    {
        HandlerUrl.Check(url, call.Portal.AllowsLoopbackHandlers);
        _ = call.Portal.Bindings.TryAdd(new EventBinding(application) { EventName = eventName, Handler = url });
    }

    private static async Task<RestAnswer> UnregisterAsync(RestCall call, CancellationToken cancellationToken)
    {
        var application = call.Application;
        var bot = call.Portal.Bots.Find(call.Parameters.Integer("BOT_ID"));
        if (bot is null || bot.Installation != application)
            throw new RestException("BOT_ID_ERROR", "Bot not found");

        await call.Portal.Bots.UnregisterAsync(bot, call.ActingUser, cancellationToken);
        return new RestAnswer(true);
    }

    private static RestAnswer List(RestCall call) => new(new JsonObject(call.Portal.Bots.List().Select(bot => KeyValuePair.Create(
        bot.Id.ToString(CultureInfo.InvariantCulture),
        (JsonNode?)new JsonObject { ["ID"] = bot.Id, ["CODE"] = bot.Code, ["NAME"] = call.Portal.Users.First(user => user.Id == bot.Id).Name }))));

    private static RestAnswer AddMessage(RestCall call)
    {
        _ = Required(call, "DIALOG_ID", "DIALOG_ID_EMPTY", "Dialog ID isn't specified");
        _ = Required(call, "MESSAGE", "MESSAGE_EMPTY", "Message can't be empty");
        return new RestAnswer(call.Portal.Bots.NextMessage());
    }

    private static string Required(RestCall call, string name, string code, string description)
        => call.Parameters.Text(name) is { Length: > 0 } text ? text : throw new RestException(code, description);
}
