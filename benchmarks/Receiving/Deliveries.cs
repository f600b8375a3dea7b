using System.Globalization;
using System.Text;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>Deliveries as portals send them.</summary>
internal static class Deliveries
{
    public const string MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    public const string Domain = "acme.bitrix24.com";
    public const string ApplicationToken = "tokentokentokentokentokentoken51";

    private const string AccessToken = "3ec0f9d82568f70331e448f572f13ff4e921e13b203a6bda819b1f61103a4e4400222c";

    /// <summary>A deal was changed: about 560 bytes.</summary>
    public static byte[] Deal { get; } = Encode(
    [
        ("event", "ONCRMDEALUPDATE"),
        ("event_handler_id", "721"),
        ("data[FIELDS][ID]", "4711"),
        ("ts", "1790000000"),
        ("auth[access_token]", AccessToken),
        ("auth[expires_in]", "3600"),
        ("auth[scope]", "crm"),
        ("auth[domain]", Domain),
        ("auth[server_endpoint]", "https://oauth.bitrix24.tech/rest/"),
        ("auth[status]", "L"),
        ("auth[client_endpoint]", $"https://{Domain}/rest/"),
        ("auth[member_id]", MemberId),
        ("auth[user_id]", "13128"),
        ("auth[application_token]", ApplicationToken),
    ]);

    /// <summary>A message to a bot: 79 values, three sets of credentials, about 3,900 bytes.</summary>
    public static byte[] BotMessage { get; } = Encode(
    [
        ("event", "ONIMBOTMESSAGEADD"),
        ("event_handler_id", "722"),
        .. Credentials("data[BOT][571]"),
        .. Credentials("data[BOT][571][AUTH]"),
        ("data[BOT][571][BOT_ID]", "571"),
        ("data[BOT][571][BOT_CODE]", "orders"),
        .. Message(),
        .. Author(),
        ("ts", "1790000000"),
        .. Credentials("auth").Where(pair => !pair.Key.EndsWith("[client_id]", StringComparison.Ordinal)),
    ]);

    private static (string Key, string Value)[] Credentials(string owner) =>
    [
        ($"{owner}[access_token]", AccessToken),
        ($"{owner}[expires]", "1790003600"),
        ($"{owner}[expires_in]", "3600"),
        ($"{owner}[scope]", "crm,imbot,im"),
        ($"{owner}[domain]", Domain),
        ($"{owner}[server_endpoint]", "https://oauth.bitrix24.tech/rest/"),
        ($"{owner}[status]", "L"),
        ($"{owner}[client_endpoint]", $"https://{Domain}/rest/"),
        ($"{owner}[member_id]", MemberId),
        ($"{owner}[refresh_token]", "2cfb8d1cd485000f36370d875b02aabcf17298bba3e5966342f53c113aefdc2e0b8f16"),
        ($"{owner}[user_id]", "571"),
        ($"{owner}[client_id]", "local.64ccbcf7db22b1.98148679"),
        ($"{owner}[application_token]", ApplicationToken),
    ];

    private static (string Key, string Value)[] Message() =>
    [
        ("data[PARAMS][FROM_USER_ID]", "14400"),
        ("data[PARAMS][MESSAGE]", "Good morning!\nWhen will order 4711 arrive? Grüße, Ана"),
        ("data[PARAMS][TO_CHAT_ID]", "18196"),
        ("data[PARAMS][MESSAGE_TYPE]", "L"),
        ("data[PARAMS][SYSTEM]", "N"),
        ("data[PARAMS][SKIP_URL_INDEX]", "N"),
        ("data[PARAMS][SKIP_COMMAND]", "N"),
        ("data[PARAMS][SKIP_CONNECTOR]", "N"),
        ("data[PARAMS][IMPORTANT_CONNECTOR]", "N"),
        ("data[PARAMS][SILENT_CONNECTOR]", "N"),
        ("data[PARAMS][AUTHOR_ID]", "14400"),
        ("data[PARAMS][CHAT_ID]", "18196"),
        ("data[PARAMS][CHAT_TITLE]", "Ана - Orders"),
        ("data[PARAMS][CHAT_COLOR]", "#ba9c7b"),
        ("data[PARAMS][CHAT_AVATAR]", "0"),
        ("data[PARAMS][CHAT_AUTHOR_ID]", "0"),
        ("data[PARAMS][CHAT_ENTITY_TYPE]", "LINES"),
        ("data[PARAMS][CHAT_ENTITY_ID]", "livechat|14|18195|14400"),
        ("data[PARAMS][CHAT_ENTITY_DATA_1]", "Y|DEAL|27226|N|N|23656|1790000000|0|0|0"),
        ("data[PARAMS][CHAT_ENTITY_DATA_2]", "LEAD|0|COMPANY|0|CONTACT|23032|DEAL|27226"),
        ("data[PARAMS][CHAT_ENTITY_DATA_3]", "N"),
        ("data[PARAMS][COMMAND_CONTEXT]", "TEXTAREA"),
        ("data[PARAMS][MESSAGE_ORIGINAL]", "Good morning!\nWhen will order 4711 arrive? Grüße, Ана"),
        ("data[PARAMS][TO_USER_ID]", "0"),
        ("data[PARAMS][DIALOG_ID]", "chat18196"),
        ("data[PARAMS][MESSAGE_ID]", "3357176"),
        ("data[PARAMS][CHAT_TYPE]", "L"),
        ("data[PARAMS][LANGUAGE]", "en"),
    ];

    private static (string Key, string Value)[] Author() =>
    [
        ("data[USER][ID]", "14400"),
        ("data[USER][NAME]", "Ана"),
        ("data[USER][FIRST_NAME]", "Ана"),
        ("data[USER][LAST_NAME]", ""),
        ("data[USER][GENDER]", "F"),
        ("data[USER][IS_BOT]", "N"),
        ("data[USER][IS_CONNECTOR]", "Y"),
        ("data[USER][IS_NETWORK]", "N"),
        ("data[USER][IS_EXTRANET]", "Y"),
    ];

    /// <summary>As PHP's <c>http_build_query</c> writes it.</summary>
    private static byte[] Encode(IEnumerable<(string Key, string Value)> pairs)
        => Encoding.ASCII.GetBytes(string.Join('&', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{Encode(pair.Key)}={Encode(pair.Value)}"))));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
