using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>
/// Makes the fields of a CRM object what a portal makes of them: nearly everything is text.
/// See <see href="https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-get.html"/>.
/// </summary>
internal static class RecordFields
{
    private static readonly string[] ReadOnly = ["ID", "CREATED_BY_ID", "MODIFY_BY_ID", "DATE_CREATE", "DATE_MODIFY"];

    // Present only in objects that have values for them.
    private static readonly string[] Optional = ["PHONE", "EMAIL", "WEB", "IM"];

    /// <summary>A new object.</summary>
    public static JsonObject Create(RecordKind kind, long id, JsonObject fields, ActingUser actingUser, DateTimeOffset now)
    {
        var user = UserOf(actingUser);
        var record = new JsonObject { ["ID"] = id.ToString(CultureInfo.InvariantCulture) };
        foreach (var (name, value) in kind.Create(id))
            record[name] = value?.DeepClone();
        record["ASSIGNED_BY_ID"] = user;
        record["CREATED_BY_ID"] = user;
        record["DATE_CREATE"] = TimeText.Of(now);
        record["OPENED"] = "Y";
        record["COMMENTS"] = "";
        Change(record, fields, actingUser, now);
        return record;
    }

    /// <summary>Changes fields of an object; unknown ones are ignored.</summary>
    public static void Change(JsonObject record, JsonObject fields, ActingUser actingUser, DateTimeOffset now)
    {
        foreach (var (key, value) in fields)
        {
            var name = key.ToUpperInvariant();
            if (!ReadOnly.Contains(name) && IsKnown(record, name))
                record[name] = name == "OPPORTUNITY" ? MoneyOf(value) : TextOf(value);
        }

        record["MODIFY_BY_ID"] = UserOf(actingUser);
        record["DATE_MODIFY"] = TimeText.Of(now);
    }

    /// <summary>Robots work in the name of the administrator.</summary>
    public static string UserOf(ActingUser actingUser)
        => (actingUser.UserId ?? PortalUser.Administrator.Id).ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as portals keep it.</summary>
    public static JsonNode? TextOf(JsonNode? value) => value switch
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

    private static bool IsKnown(JsonObject record, string name)
        => record.ContainsKey(name) || name.StartsWith("UF_", StringComparison.Ordinal) || Optional.Contains(name);

    private static JsonNode? MoneyOf(JsonNode? value)
        => value is JsonValue scalar && decimal.TryParse(PhpText.Of(scalar), CultureInfo.InvariantCulture, out var amount)
            ? amount.ToString("F2", CultureInfo.InvariantCulture)
            : "0.00";
}
