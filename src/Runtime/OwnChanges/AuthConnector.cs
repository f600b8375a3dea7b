using System.Text.Json.Nodes;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.OwnChanges;

/// <summary>
/// The source key of the application's offline subscriptions: what is changed by a call that passes it is not queued for them.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/offline-events.html"/>.
/// </summary>
internal sealed class AuthConnector(EventRouter router)
{
    private const string Parameter = "auth_connector";

    // These take the parameter as a part of what they are about.
    private const string EventMethods = "event.";

    // A call has one source. Where the subscriptions have several keys, the caller must say which.
    private readonly string? _key = router.Subscriptions.Select(subscription => subscription.AuthConnector).OfType<string>().Distinct().ToList() is [var only]
        ? only
        : null;

    /// <summary>The parameters of a call, with the key if the call changes something and does not pass one itself.</summary>
    public JsonObject? Mark(string method, JsonObject? parameters) => _key is null || !IsWanted(method, parameters) ? parameters : WithKey(parameters);

    /// <summary>The calls of a batch, each with the key if it changes something.</summary>
    public IReadOnlyList<BatchCommand> Mark(IReadOnlyList<BatchCommand> commands)
        => _key is null ? commands : [.. commands.Select(command => command with { Parameters = Mark(command.Method, command.Parameters) })];

    private static bool IsWanted(string method, JsonObject? parameters)
        => !ReadMethods.Contains(method)
            && !method.StartsWith(EventMethods, StringComparison.OrdinalIgnoreCase)
            && parameters?.ContainsKey(Parameter) is not true;

    private JsonObject WithKey(JsonObject? parameters)
    {
        var marked = parameters?.DeepClone().AsObject() ?? [];
        marked[Parameter] = _key;
        return marked;
    }
}
