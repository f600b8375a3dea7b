using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// How applications read their offline events.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/offline-events.html"/>.
/// </summary>
internal static class OfflineMethods
{
    private const int DefaultLimit = 50;
    private const int MessageIdLength = 32;
    private const string ProcessId = "process_id";
    private const string MessageId = "message_id";

    public static IEnumerable<RestMethod> All =>
    [
        new("event.offline.get", RestMethod.Basic, Get),
        new("event.offline.clear", RestMethod.Basic, Clear),
        new("event.offline.error", RestMethod.Basic, MarkErroneous),
        new("event.offline.list", RestMethod.Basic, List),
    ];

    private static RestAnswer Get(RestCall call)
    {
        var application = ApplicationOf(call);
        var request = RecordListRequest.Of(call.Parameters);
        var limit = LimitOf(call);
        var keepsRows = call.Parameters.Has("clear") && !call.Parameters.IsTrue("clear");
        if (keepsRows)
            CheckLicence(call, PlanTerms.OfflineExtended);

        IEnumerable<OfflineEvent> Select(IEnumerable<OfflineEvent> events)
            => Find(events.Where(queued => IsMeant(call, application, queued)), request).Take(limit);

        var processId = call.Parameters.Text(ProcessId);
        if (processId.Length > 0)
            return Answer(processId, Select(call.Portal.Offline.List().Where(queued => queued.ProcessId == processId)));
        if (!keepsRows)
            return Answer(processId: null, call.Portal.Offline.Take(Select));

        var reservation = call.Portal.Offline.Reserve(Select);
        return Answer(reservation.ProcessId, reservation.Events);
    }

    private static RestAnswer Clear(RestCall call)
    {
        var application = ApplicationOf(call);
        var processId = ProcessIdOf(call);
        var ids = ValuesOf(call, "id");
        var messageIds = MessageIdsOf(call);
        call.Portal.Offline.Remove(queued => queued.Installation == application
            && queued.ProcessId == processId
            && (ids.Count > 0 ? ids.Contains(TextOf(queued.Id)) : messageIds.Count == 0 || messageIds.Contains(queued.MessageId)));
        return new RestAnswer(true);
    }

    private static RestAnswer MarkErroneous(RestCall call)
    {
        var application = ApplicationOf(call);
        var processId = ProcessIdOf(call);
        var messageIds = MessageIdsOf(call);
        if (messageIds.Count == 0)
            throw RestException.MissingArgument(MessageId);

        call.Portal.Offline.MarkErroneous(queued
            => queued.Installation == application && queued.ProcessId == processId && messageIds.Contains(queued.MessageId));
        return new RestAnswer(true);
    }

    private static RestAnswer List(RestCall call)
    {
        var application = ApplicationOf(call);
        var rows = call.Portal.Offline.List().Where(queued => queued.Installation == application).Select(RowWithStateOf);
        return RecordList.Read(rows, RecordListRequest.Of(call.Parameters));
    }

    private static ApplicationInstallation ApplicationOf(RestCall call)
    {
        var application = call.Application;
        if (!call.User.IsAdministrator)
            throw new RestException("ACCESS_DENIED", "Access denied!", 403);
        if (call.Parameters.Text("auth_connector").Length > 0)
            CheckLicence(call, PlanTerms.AuthConnector);
        return application;
    }

    private static void CheckLicence(RestCall call, string feature)
    {
        if (!PlanTerms.Of(call.Portal.Plan).Features.Contains(feature))
            throw RestException.LicenceCheckFailed(feature);
    }

    private static int LimitOf(RestCall call) => call.Parameters.Has("limit")
        ? call.Parameters.Integer("limit") is > 0 and <= int.MaxValue and var limit
            ? (int)limit
            : throw RestException.InvalidArgument("LIMIT", "Value must be positive integer")
        : DefaultLimit;

    private static bool IsMeant(RestCall call, ApplicationInstallation application, OfflineEvent queued)
        => queued.Installation == application
            && queued.Connector == call.Parameters.Text("auth_connector")
            && (!queued.IsError || call.Parameters.IsTrue("error"));

    private static IEnumerable<OfflineEvent> Find(IEnumerable<OfflineEvent> events, RecordListRequest request)
    {
        var byId = events.ToDictionary(queued => TextOf(queued.Id));
        var order = request.Order.Count > 0 ? request.Order : new JsonObject { ["TIMESTAMP_X"] = "ASC" };
        return RecordList.Find(byId.Values.Select(RowOf), request.Filter, order).Select(row => byId[(string)row["ID"]!]);
    }

    private static RestAnswer Answer(string? processId, IEnumerable<OfflineEvent> events) => new(new JsonObject
    {
        [ProcessId] = processId,
        ["events"] = new JsonArray([.. events.Select(RowOf)]),
    });

    private static JsonObject RowOf(OfflineEvent queued) => new()
    {
        ["ID"] = TextOf(queued.Id),
        ["TIMESTAMP_X"] = queued.ChangedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        ["EVENT_NAME"] = queued.EventName,
        ["EVENT_DATA"] = queued.Data?.DeepClone() ?? false,
        ["EVENT_ADDITIONAL"] = queued.UserId is { } user ? new JsonObject { ["user_id"] = user } : false,
        ["MESSAGE_ID"] = queued.MessageId,
    };

    private static JsonObject RowWithStateOf(OfflineEvent queued)
    {
        var row = RowOf(queued);
        row["PROCESS_ID"] = queued.ProcessId;
        row["ERROR"] = queued.IsError ? "1" : "0";
        return row;
    }

    private static string ProcessIdOf(RestCall call)
        => call.Parameters.Text(ProcessId) is { Length: > 0 } processId ? processId : throw RestException.MissingArgument(ProcessId);

    private static List<string> MessageIdsOf(RestCall call)
        => ValuesOf(call, MessageId) is var ids && ids.TrueForAll(id => id.Length == MessageIdLength)
            ? ids
            : throw RestException.InvalidArgument(MessageId, $"Value must be array of MESSAGE_ID values of {MessageIdLength} characters");

    private static List<string> ValuesOf(RestCall call, string name) => call.Parameters[name] switch
    {
        JsonArray list => [.. list.Select(RecordFilter.TextOf)],
        JsonObject map => [.. map.Select(item => RecordFilter.TextOf(item.Value))],
        JsonValue scalar => [RecordFilter.TextOf(scalar)],
        _ => [],
    };

    private static string TextOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}
