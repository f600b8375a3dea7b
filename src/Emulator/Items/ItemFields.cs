using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Items;

/// <summary>
/// A CRM object as the universal methods show it: newer names, and numbers where they are meant.
/// See <see href="https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html"/>.
/// </summary>
internal static class ItemFields
{
    private static readonly string[] Numbers =
    [
        "ID", "CREATED_BY_ID", "MODIFY_BY_ID", "ASSIGNED_BY_ID", "CATEGORY_ID", "CONTACT_ID", "COMPANY_ID", "LEAD_ID", "DEAL_ID",
        "OPPORTUNITY", "PROBABILITY",
    ];

    /// <summary>The item that an object is.</summary>
    public static JsonObject Of(JsonObject record, int entityTypeId)
    {
        var fields = new JsonObject(record.Select(field => KeyValuePair.Create(ItemNames.ToCamel(field.Key), ValueOf(field.Key, field.Value))));
        fields["entityTypeId"] = entityTypeId;
        return fields;
    }

    private static JsonNode? ValueOf(string name, JsonNode? value)
        => Numbers.Contains(name)
            && decimal.TryParse(RecordFilter.TextOf(value), CultureInfo.InvariantCulture, out var number)
                ? decimal.IsInteger(number) ? (long)number : number
                : value?.DeepClone();
}
