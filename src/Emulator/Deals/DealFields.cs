using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Deals;

/// <summary>
/// Makes the fields of a deal what a portal makes of them: nearly everything is text.
/// See <see href="https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-get.html"/>.
/// </summary>
internal static class DealFields
{
    private static readonly string[] ReadOnly = ["ID", "CREATED_BY_ID", "MODIFY_BY_ID", "DATE_CREATE", "DATE_MODIFY"];

    /// <summary>A new deal.</summary>
    public static JsonObject Create(long id, JsonObject fields, ActingUser actingUser, DateTimeOffset now)
    {
        var user = UserOf(actingUser);
        var deal = new JsonObject
        {
            ["ID"] = id.ToString(CultureInfo.InvariantCulture),
            ["TITLE"] = $"Deal #{id}",
            ["TYPE_ID"] = "SALE",
            ["CATEGORY_ID"] = "0",
            ["STAGE_ID"] = "NEW",
            ["PROBABILITY"] = null,
            ["CURRENCY_ID"] = "EUR",
            ["OPPORTUNITY"] = "0.00",
            ["COMPANY_ID"] = null,
            ["CONTACT_ID"] = null,
            ["ASSIGNED_BY_ID"] = user,
            ["CREATED_BY_ID"] = user,
            ["DATE_CREATE"] = TextOf(now),
            ["OPENED"] = "Y",
            ["CLOSED"] = "N",
            ["COMMENTS"] = "",
        };
        Change(deal, fields, actingUser, now);
        return deal;
    }

    /// <summary>Changes fields of a deal; unknown ones are ignored.</summary>
    public static void Change(JsonObject deal, JsonObject fields, ActingUser actingUser, DateTimeOffset now)
    {
        foreach (var (key, value) in fields)
        {
            var name = key.ToUpperInvariant();
            if (!ReadOnly.Contains(name) && (deal.ContainsKey(name) || name.StartsWith("UF_", StringComparison.Ordinal)))
                deal[name] = name == "OPPORTUNITY" ? MoneyOf(value) : TextOf(value);
        }

        deal["MODIFY_BY_ID"] = UserOf(actingUser);
        deal["DATE_MODIFY"] = TextOf(now);
    }

    // Robots work in the name of the administrator.
    private static string UserOf(ActingUser actingUser)
        => (actingUser.UserId ?? PortalUser.Administrator.Id).ToString(CultureInfo.InvariantCulture);

    private static string TextOf(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static JsonNode? MoneyOf(JsonNode? value)
        => value is JsonValue scalar && decimal.TryParse(PhpText.Of(scalar), CultureInfo.InvariantCulture, out var amount)
            ? amount.ToString("F2", CultureInfo.InvariantCulture)
            : "0.00";

    private static JsonNode? TextOf(JsonNode? value) => value switch
    {
        null => null,
        JsonArray list => new JsonArray([.. list.Select(TextOf)]),
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.True => "Y",
            JsonValueKind.False => "N",
            _ => PhpText.Of(scalar),
        },
        _ => value.DeepClone(),
    };
}
