using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.OAuth;

namespace Bitrix24Typed.Emulator.Bots;

/// <summary>The tokens of a bot, which its events carry inside their data, twice.</summary>
internal sealed class BotAuthorization(TokenStore tokens)
{
    public JsonObject Of(PortalBot bot)
    {
        var authorization = Issue(bot);
        var entry = (JsonObject)authorization.DeepClone();
        entry["AUTH"] = authorization;
        entry["BOT_ID"] = bot.Id;
        entry["BOT_CODE"] = bot.Code;
        return entry;
    }

    private JsonObject Issue(PortalBot bot)
    {
        var (installation, issued) = (bot.Installation, tokens.Issue(bot.Installation, bot.Id));
        return new JsonObject
        {
            ["access_token"] = issued.AccessToken,
            ["expires"] = issued.ExpiresAt.ToUnixTimeSeconds(),
            ["expires_in"] = (long)tokens.AccessLifetime.TotalSeconds,
            ["scope"] = installation.Scope,
            ["domain"] = installation.Portal.Domain,
            ["server_endpoint"] = installation.Portal.ServerEndpoint.AbsoluteUri,
            ["status"] = installation.Status,
            ["client_endpoint"] = installation.Portal.ClientEndpoint.AbsoluteUri,
            ["member_id"] = installation.Portal.MemberId,
            ["refresh_token"] = issued.RefreshToken,
            ["user_id"] = bot.Id,
            ["client_id"] = installation.Application.ClientId,
            ["application_token"] = installation.ApplicationToken,
        };
    }
}
