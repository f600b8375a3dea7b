using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// Connectors of open lines, see <see href="https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/index.html"/>.
/// </summary>
internal static class ConnectorMethods
{
    private const string Scope = "imconnector";

    public static IEnumerable<RestMethod> All =>
    [
        new("imconnector.register", Scope, Register),
        new("imconnector.unregister", Scope, Unregister),
        new("imconnector.list", Scope, call => new RestAnswer(new JsonObject(call.Portal.OpenLines.Connectors.Select(
            connector => KeyValuePair.Create(connector, (JsonNode?)connector))))),
        new("imconnector.activate", Scope, call => Known(call, new RestAnswer(true))),
        new("imconnector.connector.data.set", Scope, call => Known(call, new RestAnswer(true))),
        new("imconnector.send.messages", Scope, call => Known(call, Accept(call))),
        new("imconnector.send.status.delivery", Scope, call => Known(call, Accept(call))),
    ];

    private static RestAnswer Register(RestCall call)
    {
        if (call.Parameters.Text("ID") is not { Length: > 0 } connector)
            throw RestException.MissingArgument("ID");

        call.Portal.OpenLines.Register(connector, call.Application);
        return Done(true);
    }

    private static RestAnswer Unregister(RestCall call) => Done(call.Portal.OpenLines.Unregister(call.Parameters.Text("ID")));

    private static RestAnswer Known(RestCall call, RestAnswer answer)
        => call.Portal.OpenLines.Connectors.Contains(call.Parameters.Text("CONNECTOR"))
            ? answer
            : throw new RestException("IMCONNECTOR_NOT_FOUND_CONNECTOR", "Connector not found");

    private static RestAnswer Done(bool isDone) => new(new JsonObject { ["result"] = isDone });

    private static RestAnswer Accept(RestCall call) => new(new JsonObject
    {
        ["SUCCESS"] = true,
        ["DATA"] = new JsonObject { ["RESULT"] = call.Parameters["MESSAGES"]?.DeepClone() ?? new JsonArray() },
    });
}
