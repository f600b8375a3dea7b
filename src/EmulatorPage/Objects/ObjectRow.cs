using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Page.Objects;

/// <summary>An object as the table shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Stage">Its stage or status.</param>
/// <param name="Amount">What it is worth, with the currency.</param>
internal sealed record ObjectRow(long Id, string Title, string Stage, string Amount)
{
    public static ObjectRow Of(ObjectKind kind, JsonObject fields) => new(
        long.Parse($"{fields["ID"]}", CultureInfo.InvariantCulture),
        $"{fields[kind.TitleField]}",
        $"{fields["STAGE_ID"] ?? fields["STATUS_ID"] ?? fields["TYPE_ID"] ?? fields["COMPANY_TYPE"]}",
        fields["OPPORTUNITY"] is { } amount ? $"{amount} {fields["CURRENCY_ID"]}" : "");
}
