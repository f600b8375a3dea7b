using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Bots;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.OAuth;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator;

/// <summary>The chat bots of a portal, and what users do with them.</summary>
public sealed class PortalBots
{
    private const int FirstChat = 1400;

    private readonly EmulatedPortal _portal;
    private readonly EventPublisher _publisher;
    private readonly BotAuthorization _authorization;
    private ImmutableArray<PortalBot> _bots = [];
    private long _lastMessage;

    internal PortalBots(EmulatedPortal portal, EventPublisher publisher, TokenStore tokens)
    {
        _portal = portal;
        _publisher = publisher;
        _authorization = new BotAuthorization(tokens);
    }

    /// <summary>The registered bots.</summary>
    public IReadOnlyList<PortalBot> List() => _bots;

    /// <summary>A bot, or <see langword="null"/>.</summary>
    /// <param name="id">The bot's number.</param>
    public PortalBot? Find(long id) => _bots.FirstOrDefault(bot => bot.Id == id);

    /// <summary>Writes to a bot in its private dialog: ONIMBOTMESSAGEADD is sent to its application.</summary>
    /// <param name="botId">The bot's number.</param>
    /// <param name="text">The message.</param>
    /// <param name="userId">Who writes.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The message's number.</returns>
    /// <exception cref="InvalidOperationException">There is no such bot.</exception>
    public async Task<long> WriteAsync(long botId, string text, long userId = 1, CancellationToken cancellationToken = default)
    {
        var messageId = NextMessage();
        var parameters = ParametersOf(botId, userId);
        parameters["MESSAGE"] = text;
        parameters["MESSAGE_ID"] = messageId;
        parameters["FROM_USER_ID"] = userId;
        parameters["TO_USER_ID"] = botId;
        parameters["AUTHOR_ID"] = userId;
        parameters["SYSTEM"] = "N";
        await SendAsync("ONIMBOTMESSAGEADD", botId, parameters, userId, cancellationToken);
        return messageId;
    }

    /// <summary>Opens a bot's private dialog: ONIMBOTJOINCHAT is sent to its application.</summary>
    /// <param name="botId">The bot's number.</param>
    /// <param name="userId">Who opens it.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <exception cref="InvalidOperationException">There is no such bot.</exception>
    public Task JoinChatAsync(long botId, long userId = 1, CancellationToken cancellationToken = default)
    {
        var parameters = ParametersOf(botId, userId);
        parameters["BOT_ID"] = botId;
        parameters["USER_ID"] = userId;
        return SendAsync("ONIMBOTJOINCHAT", botId, parameters, userId, cancellationToken);
    }

    internal long NextMessage() => Interlocked.Increment(ref _lastMessage);

    internal PortalBot Register(ApplicationInstallation installation, string code, string name)
    {
        if (_bots.FirstOrDefault(bot => bot.Code == code && bot.Installation == installation) is { } present)
            return present;

        var bot = new PortalBot(_portal.AddBotUser(name).Id, code, installation);
        _ = ImmutableInterlocked.Update(ref _bots, bots => bots.Add(bot));
        return bot;
    }

    internal IReadOnlyList<BotState> Save()
        => [.. _bots.Select(bot => new BotState(bot.Id, bot.Code, bot.Installation.Application.ClientId))];

    internal void Load(IReadOnlyList<BotState> state, Func<string, ApplicationInstallation> installationOf)
        => _bots = [.. state.Select(bot => new PortalBot(bot.Id, bot.Code, installationOf(bot.ClientId)))];

    internal async Task UnregisterAsync(PortalBot bot, ActingUser actingUser, CancellationToken cancellationToken)
    {
        _ = ImmutableInterlocked.Update(ref _bots, bots => bots.Remove(bot));
        var data = new JsonObject { ["BOT_ID"] = bot.Id, ["BOT_CODE"] = bot.Code };
        await _publisher.PublishAsync(bot.Installation, "ONIMBOTDELETE", data, actingUser, cancellationToken);
    }

    private static JsonObject ParametersOf(long botId, long userId) => new()
    {
        ["DIALOG_ID"] = userId,
        ["MESSAGE_TYPE"] = "P",
        ["CHAT_TYPE"] = "P",
        ["TO_CHAT_ID"] = FirstChat + botId,
        ["LANGUAGE"] = "en",
    };

    private Task SendAsync(string eventName, long botId, JsonObject parameters, long userId, CancellationToken cancellationToken)
    {
        var bot = Find(botId) ?? throw new InvalidOperationException($"There is no bot {botId}.");
        var data = new JsonObject
        {
            ["BOT"] = new JsonObject { [$"{bot.Id}"] = _authorization.Of(bot) },
            ["PARAMS"] = parameters,
            ["USER"] = UserOf(userId),
        };
        return _publisher.PublishAsync(bot.Installation, eventName, data, ActingUser.Of(userId), cancellationToken);
    }

    private JsonObject UserOf(long userId)
    {
        var user = _portal.Users.First(user => user.Id == userId);
        return new JsonObject
        {
            ["ID"] = user.Id,
            ["NAME"] = $"{user.Name} {user.LastName}",
            ["FIRST_NAME"] = user.Name,
            ["LAST_NAME"] = user.LastName,
            ["WORK_POSITION"] = "",
            ["GENDER"] = "F",
            ["IS_BOT"] = "N",
            ["IS_CONNECTOR"] = "N",
            ["IS_NETWORK"] = "N",
            ["IS_EXTRANET"] = "N",
        };
    }
}
