using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Offline;

/// <summary>
/// The queue that a portal keeps for this application under one source key. See
/// <see href="https://apidocs.bitrix24.com/api-reference/events/offline-events.html"/>.
/// </summary>
internal sealed class OfflineQueue(RestCaller caller, Portal portal, string connector, TimeProvider time)
{
    private const string Get = "event.offline.get";
    private const string List = "event.offline.list";
    private const string ProcessId = "process_id";
    private const string ById = "ID";
    private const string ByTime = "TIMESTAMP_X";

    public Portal Portal => portal;

    public string Connector => connector;

    /// <summary>The portal's clock, as its last answer told it: clocks are set. Before the first answer it is not known.</summary>
    public PortalClock Clock { get; private set; }

    /// <summary>Reserves the oldest rows under a new process id.</summary>
    /// <param name="until">Leaves out what has happened later by the portal's clock; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Cancels the call; rows may be reserved all the same.</param>
    public async Task<OfflineRows> ReserveAsync(DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var parameters = InOrder();
        (parameters["clear"], parameters["limit"]) = (0, OfflineRows.Most);
        if (until is { } latest)
            parameters["filter"] = new JsonObject { ["<=" + ByTime] = TextOf(latest) };
        return RowsOf(await CallAsync(Get, parameters, cancellationToken));
    }

    /// <summary>Reads the oldest rows of a reservation again.</summary>
    public async Task<OfflineRows> ReadReservationAsync(string processId, CancellationToken cancellationToken)
    {
        var parameters = InOrder();
        (parameters["clear"], parameters["limit"], parameters[ProcessId]) = (0, OfflineRows.Most, processId);
        return RowsOf(await CallAsync(Get, parameters, cancellationToken)) with { ProcessId = processId };
    }

    /// <summary>
    /// Finds the reservations that somebody has left: he has ended, or his answer was lost. The oldest rows are reserved first, so that those
    /// stand before all others.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> FindReservationsAsync(CancellationToken cancellationToken)
    {
        var reservations = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; ; start += OfflineRows.Most)
        {
            var parameters = InOrder();
            parameters["start"] = start;
            var page = RowsOf(await CallAsync(List, parameters, cancellationToken));
            var found = page.Rows.Where(row => row.ProcessId.Length > 0).Select(row => row.ProcessId).ToList();
            reservations.UnionWith(found);
            if (found.Count == 0 || !page.IsFull)
                return reservations;
        }
    }

    /// <summary>Reads rows without reserving them, by their numbers.</summary>
    /// <param name="after">Leaves out rows up to this number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<OfflineRows> ListAsync(string after, CancellationToken cancellationToken)
    {
        var filter = new JsonObject { [">" + ById] = after };
        return RowsOf(await CallAsync(List, new JsonObject { ["filter"] = filter, ["order"] = new JsonObject { [ById] = "ASC" } }, cancellationToken));
    }

    /// <summary>Removes rows of a reservation.</summary>
    public Task ClearAsync(string processId, IEnumerable<OfflineRow> rows, CancellationToken cancellationToken)
        => CallAsync("event.offline.clear", Meaning(processId, rows), cancellationToken);

    /// <summary>Ends the reservation of rows that can't be read: they stay in the queue, marked, and are not read again.</summary>
    public Task MarkErroneousAsync(string processId, IEnumerable<OfflineRow> rows, CancellationToken cancellationToken)
        => CallAsync("event.offline.error", Meaning(processId, rows), cancellationToken);

    /// <summary>Removes rows that are not reserved, unless they have changed after a time of the portal's clock.</summary>
    public Task RemoveAsync(IReadOnlyCollection<OfflineRow> rows, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var filter = new JsonObject { [ById] = ListOf(rows.Select(row => row.Id)), ["<=" + ByTime] = TextOf(until) };
        return CallAsync(Get, new JsonObject { ["clear"] = 1, ["limit"] = rows.Count, ["filter"] = filter }, cancellationToken);
    }

    private static JsonObject InOrder() => new() { ["order"] = new JsonObject { [ByTime] = "ASC", [ById] = "ASC" } };

    private static JsonObject Meaning(string processId, IEnumerable<OfflineRow> rows)
        => new() { [ProcessId] = processId, ["message_id"] = ListOf(rows.Select(row => row.MessageId)) };

    private static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);

    private static JsonArray ListOf(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>A list answers with the rows alone.</summary>
    private static OfflineRows RowsOf(JsonElement result)
    {
        var rows = result.TryGetMember("events", out var events) ? events : result;
        var processId = result.TryGetMember(ProcessId, out var process) ? process.ToString() : "";
        return new OfflineRows(processId, rows.ValueKind is JsonValueKind.Array ? [.. rows.EnumerateArray().Select(OfflineRow.Of).OfType<OfflineRow>()] : []);
    }

    private async Task<JsonElement> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (connector.Length > 0)
            parameters["auth_connector"] = connector;
        var answer = await caller.CallAsync(new RestCall(portal, method, parameters), cancellationToken);
        Clock = PortalClock.Of(answer.Time, time.GetUtcNow());
        return answer.Result;
    }
}
