using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Offline;

/// <summary>
/// A row of a portal's queue as it arrived, with what is needed to confirm it. See
/// <see href="https://apidocs.bitrix24.com/api-reference/events/event-offline-get.html"/>.
/// </summary>
/// <param name="Id">Its number.</param>
/// <param name="MessageId">What equal events have in common; identifies the row within a reservation.</param>
/// <param name="ProcessId">Its reservation; empty if it has none, or where portals do not tell.</param>
/// <param name="Row">The row.</param>
internal sealed record OfflineRow(string Id, string MessageId, string ProcessId, JsonElement Row)
{
    private static readonly byte[] NoData = "null"u8.ToArray();

    private const int MessageIdLength = 32;

    /// <summary>Reads what identifies a row.</summary>
    /// <returns>The row; <see langword="null"/> if it has no message id, so that nothing could be told the portal about it.</returns>
    public static OfflineRow? Of(JsonElement row) => TextOf(row, "MESSAGE_ID") is { Length: MessageIdLength } messageId
        ? new OfflineRow(NumberOf(row, "ID"), messageId, TextOf(row, "PROCESS_ID"), row)
        : null;

    /// <summary>The event's name as it stands there.</summary>
    public string EventName => TextOf(Row, "EVENT_NAME");

    /// <summary>When it has happened for the last time, to the second; <see langword="null"/> if the row does not say so.</summary>
    public DateTimeOffset? ChangedAt
        => DateTimeOffset.TryParse(TextOf(Row, "TIMESTAMP_X"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Who did it last, if known.</summary>
    public long? UserId
        => Row.TryGetMember("EVENT_ADDITIONAL", out var additional)
            && additional.TryGetMember("user_id", out var user)
            && long.TryParse(user.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;

    /// <summary>What has happened, as JSON. An event without data has <c>false</c> there.</summary>
    public byte[] Data => Row.TryGetMember("EVENT_DATA", out var data) && data.ValueKind is not (JsonValueKind.False or JsonValueKind.Null)
        ? JsonMarshal.GetRawUtf8Value(data).ToArray()
        : NoData;

    /// <summary>A number as text; what is none could be anything, and is not repeated in logs.</summary>
    private static string NumberOf(JsonElement row, string name) => TextOf(row, name) is var text && text.All(char.IsAsciiDigit) ? text : "";

    private static string TextOf(JsonElement row, string name) => row.TryGetMember(name, out var value) ? value.ToString() : "";
}
