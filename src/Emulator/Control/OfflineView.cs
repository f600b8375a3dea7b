using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>An event in an offline queue as the control API shows it.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="ClientId">The application that is to read it.</param>
/// <param name="EventName">The event's code.</param>
/// <param name="Data">What has happened.</param>
/// <param name="ChangedAt">When it happened for the last time.</param>
/// <param name="MessageId">What equal events have in common.</param>
/// <param name="Connector">The source key of the handler.</param>
/// <param name="ProcessId">The reservation; empty if it is not reserved.</param>
/// <param name="IsError">Whether a reader has marked it as erroneous.</param>
internal sealed record OfflineView(
    long Id,
    string ClientId,
    string EventName,
    JsonNode? Data,
    DateTimeOffset ChangedAt,
    string MessageId,
    string Connector,
    string ProcessId,
    bool IsError)
{
    public static OfflineView Of(OfflineEvent queued) => new(
        queued.Id,
        queued.Installation.Application.ClientId,
        queued.EventName,
        queued.Data,
        queued.ChangedAt,
        queued.MessageId,
        queued.Connector,
        queued.ProcessId,
        queued.IsError);
}
