using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>A kind of CRM object.</summary>
/// <param name="Name">Its name in the names of methods, such as <c>deal</c>; empty if it has no methods of its own.</param>
/// <param name="EntityTypeId">Its number.</param>
/// <param name="EventPrefix">What the codes of its events begin with.</param>
/// <param name="TitleField">The field that holds its name.</param>
/// <param name="Create">Makes the fields that are its own.</param>
internal sealed record RecordKind(string Name, int EntityTypeId, string EventPrefix, string TitleField, Func<long, JsonObject> Create)
{
    public static RecordKind Lead { get; } = new("lead", 1, "ONCRMLEAD", "TITLE", id => new()
    {
        ["TITLE"] = $"Lead #{id}",
        ["NAME"] = null,
        ["LAST_NAME"] = null,
        ["COMPANY_TITLE"] = null,
        ["STATUS_ID"] = "NEW",
        ["SOURCE_ID"] = null,
        ["CURRENCY_ID"] = "EUR",
        ["OPPORTUNITY"] = "0.00",
        ["COMPANY_ID"] = null,
        ["CONTACT_ID"] = null,
    });

    public static RecordKind Deal { get; } = new("deal", 2, "ONCRMDEAL", "TITLE", id => new()
    {
        ["TITLE"] = $"Deal #{id}",
        ["TYPE_ID"] = "SALE",
        ["CATEGORY_ID"] = "0",
        ["STAGE_ID"] = "NEW",
        ["PROBABILITY"] = null,
        ["CURRENCY_ID"] = "EUR",
        ["OPPORTUNITY"] = "0.00",
        ["COMPANY_ID"] = null,
        ["CONTACT_ID"] = null,
        ["LEAD_ID"] = null,
        ["CLOSED"] = "N",
    });

    public static RecordKind Contact { get; } = new("contact", 3, "ONCRMCONTACT", "NAME", _ => new()
    {
        ["NAME"] = null,
        ["SECOND_NAME"] = null,
        ["LAST_NAME"] = null,
        ["POST"] = null,
        ["TYPE_ID"] = "CLIENT",
        ["SOURCE_ID"] = null,
        ["BIRTHDATE"] = null,
        ["COMPANY_ID"] = null,
    });

    public static RecordKind Company { get; } = new("company", 4, "ONCRMCOMPANY", "TITLE", id => new()
    {
        ["TITLE"] = $"Company #{id}",
        ["COMPANY_TYPE"] = "CUSTOMER",
        ["INDUSTRY"] = null,
        ["EMPLOYEES"] = null,
        ["REVENUE"] = null,
        ["CURRENCY_ID"] = "EUR",
        ["ADDRESS"] = null,
    });

    public static RecordKind Quote { get; } = new("quote", 7, "ONCRMQUOTE", "TITLE", id => new()
    {
        ["TITLE"] = $"Quote #{id}",
        ["STATUS_ID"] = "DRAFT",
        ["QUOTE_NUMBER"] = id.ToString(CultureInfo.InvariantCulture),
        ["CURRENCY_ID"] = "EUR",
        ["OPPORTUNITY"] = "0.00",
        ["COMPANY_ID"] = null,
        ["CONTACT_ID"] = null,
        ["DEAL_ID"] = null,
        ["CLOSEDATE"] = null,
    });

    /// <summary>The items of a smart process.</summary>
    public static RecordKind Item(int entityTypeId) => new("", entityTypeId, "ONCRMDYNAMICITEM", "TITLE", id => new()
    {
        ["TITLE"] = $"Item #{id}",
        ["CATEGORY_ID"] = "0",
        ["STAGE_ID"] = $"DT{entityTypeId}_0:NEW",
        ["CURRENCY_ID"] = "EUR",
        ["OPPORTUNITY"] = "0.00",
        ["COMPANY_ID"] = null,
        ["CONTACT_ID"] = null,
        ["BEGINDATE"] = null,
        ["CLOSEDATE"] = null,
    });

    /// <summary>What an event tells of an object.</summary>
    public JsonObject EventData(long id)
    {
        var fields = new JsonObject { ["ID"] = id };
        if (Name.Length == 0)
            fields["ENTITY_TYPE_ID"] = EntityTypeId;
        return new JsonObject { ["FIELDS"] = fields };
    }
}
