using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Offline;
using Bitrix24Typed.Emulator.Php;
using Bitrix24Typed.Emulator.Portals;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// How applications bind events. The order of the checks is a portal's.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/event-bind.html"/>.
/// </summary>
internal static class EventMethods
{
    private const string Online = "online";
    private const string Offline = "offline";

    public static IEnumerable<RestMethod> All =>
    [
        new("event.bind", RestMethod.Basic, Bind),
        new("event.unbind", RestMethod.Basic, Unbind),
        new("event.get", RestMethod.Basic, Get),
        new("event.test", RestMethod.Basic, TestAsync),
        new("events", RestMethod.Basic, List),
    ];

    private static RestAnswer Bind(RestCall call)
    {
        var application = call.Application;
        var user = UserOf(call, "Event binding with AUTH_TYPE requires administrator access rights");
        var eventName = EventNameOf(call);
        var isOffline = IsOffline(call, "Offline events binding requires administrator access rights");
        var handler = isOffline ? "" : HandlerOf(call);
        if (isOffline && call.Parameters.Text("AUTH_CONNECTOR").Length > 0
            && !PlanTerms.Of(call.Portal.Plan).Features.Contains(PlanTerms.AuthConnector))
        {
            throw RestException.LicenceCheckFailed(PlanTerms.AuthConnector);
        }

        if (!isOffline)
            HandlerUrl.Check(handler, call.Portal.AllowsLoopbackHandlers);
        if (!EventCodes.Exists(eventName, call.Caller.Scope) || (isOffline && eventName == OfflineWakeUp.EventName))
            throw new RestException("ERROR_EVENT_NOT_FOUND", "Event not found");

        var binding = new EventBinding(application)
        {
            EventName = eventName,
            Handler = handler,
            UserId = user,
            IsOffline = isOffline,
            Connector = isOffline ? call.Parameters.Text("AUTH_CONNECTOR") : "",
            MinTimeout = MinTimeoutOf(call),
        };
        return call.Portal.Bindings.TryAdd(binding)
            ? new RestAnswer(true)
            : throw new RestException("ERROR_CORE", "Unable to set event handler: Handler already binded");
    }

    private static RestAnswer Unbind(RestCall call)
    {
        var application = call.Application;
        var user = UserOf(call, "Event unbinding with AUTH_TYPE requires administrator access rights");
        var eventName = EventNameOf(call);
        var isOffline = IsOffline(call, "Offline events unbinding requires administrator access rights");
        var handler = isOffline ? "" : HandlerOf(call);
        var connector = isOffline ? call.Parameters.Text("AUTH_CONNECTOR") : "";
        var isOfAnyUser = isOffline || (call.User.IsAdministrator && !call.Parameters.Has("AUTH_TYPE"));

        var count = call.Portal.Bindings.Remove(binding => binding.Installation == application
            && binding.EventName == eventName
            && binding.IsOffline == isOffline
            && binding.Handler == handler
            && binding.Connector == connector
            && (isOfAnyUser || binding.UserId == user));
        return new RestAnswer(new JsonObject { ["count"] = count });
    }

    private static RestAnswer Get(RestCall call)
    {
        var application = call.Application;
        var visible = call.Portal.Bindings.Of(application).Where(binding => call.User.IsAdministrator || binding.UserId == call.User.Id);
        return new RestAnswer(new JsonArray([.. visible.Select(RowOf)]));
    }

    private static async Task<RestAnswer> TestAsync(RestCall call, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["QUERY"] = call.Parameters.ToJson(), ["LANGUAGE_ID"] = call.Portal.LanguageId };
        await call.Portal.Publisher.PublishAsync(call.Application, "ONAPPTEST", data, call.ActingUser, cancellationToken);
        return new RestAnswer(1);
    }

    private static RestAnswer List(RestCall call)
    {
        var parameters = call.Parameters;
        var codes = parameters.Has("SCOPE") ? OfScope(parameters.Text("SCOPE"))
            : EventCodes.Basic.Concat((parameters.IsTrue("FULL") ? EventCodes.Scopes : call.Caller.Scope).SelectMany(EventCodes.Of));
        return new RestAnswer(new JsonArray([.. codes.Distinct().Select(code => JsonValue.Create(code))]));
    }

    private static IEnumerable<string> OfScope(string scope) => scope.Length == 0 ? EventCodes.Basic : EventCodes.Of(scope);

    /// <summary>The user to bind for. One who is no administrator binds for himself only.</summary>
    private static long UserOf(RestCall call, string refusal)
    {
        var user = Math.Max(call.Parameters.Integer("AUTH_TYPE"), 0);
        if (call.User.IsAdministrator)
            return user;
        return user == 0 || user == call.User.Id ? call.User.Id : throw RestException.AccessDenied(refusal);
    }

    private static string EventNameOf(RestCall call)
        => call.Parameters.Text("EVENT") is { Length: > 0 } name ? name.ToUpperInvariant() : throw RestException.MissingArgument("EVENT");

    private static bool IsOffline(RestCall call, string refusal) => call.Parameters.Text("EVENT_TYPE").ToLowerInvariant() switch
    {
        "" or Online => false,
        Offline => call.User.IsAdministrator ? true : throw RestException.AccessDenied(refusal),
        _ => throw RestException.InvalidArgument("EVENT_TYPE", $"Value must be one of {{{Online}|{Offline}}}"),
    };

    private static string HandlerOf(RestCall call)
        => call.Parameters.Text("HANDLER") is { Length: > 0 } handler ? handler : throw RestException.MissingArgument("HANDLER");

    private static TimeSpan MinTimeoutOf(RestCall call)
        => call.Parameters["OPTIONS"]?["minTimeout"] is JsonValue scalar && uint.TryParse(PhpText.Of(scalar), out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(1);

    private static JsonNode RowOf(EventBinding binding) => binding.IsOffline
        ? new JsonObject { ["event"] = binding.EventName, ["connector_id"] = binding.Connector, ["offline"] = 1 }
        : new JsonObject
        {
            ["event"] = binding.EventName,
            ["handler"] = binding.Handler,
            ["auth_type"] = binding.UserId.ToString(CultureInfo.InvariantCulture),
            ["offline"] = 0,
        };
}
