using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Bindings;

/// <summary>
/// Makes a portal's bindings what they should be: reads them, binds what lacks, unbinds own ones that nobody needs, leaves foreign ones alone.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/event-bind.html"/>.
/// </summary>
internal sealed class BindingReconciler(
    DesiredBindings desired, HandlerAddresses addresses, BitrixClientFactory clients, ILogger<BindingReconciler> logger)
{
    /// <summary>Reconciles a portal.</summary>
    /// <exception cref="BitrixRestException">The bindings could not be read, or a batch was refused as a whole.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<BindingReport> ReconcileAsync(Portal portal, CancellationToken cancellationToken)
    {
        var client = clients.Create(portal);
        var wanted = desired.List();
        var present = await ReadAsync(client, cancellationToken);

        var missing = wanted.Except(present).ToList();
        var stale = present.Where(binding => addresses.IsOwn(binding.Handler)).Except(wanted).ToList();
        var (bound, notBound) = await ChangeAsync(client, "event.bind", missing, cancellationToken);
        var (unbound, notUnbound) = await ChangeAsync(client, "event.unbind", stale, cancellationToken);

        var report = new BindingReport([.. wanted.Intersect(present)], bound, unbound, [.. notBound, .. notUnbound]);
        logger.Reconciled(portal.Domain, report);
        return report;
    }

    private static async Task<List<Binding>> ReadAsync(IBitrixClient client, CancellationToken cancellationToken)
    {
        var rows = await client.CallAsync<BindingRow[]>("event.get", parameters: null, cancellationToken) ?? [];
        return [.. rows
            .Where(row => row is { Event: not null, Handler: not null } && !IsSet(row.Offline))
            .Select(row => new Binding(row.Event!.ToUpperInvariant(), row.Handler!, UserOf(row.AuthType)))];
    }

    private static bool IsSet(JsonElement flag) => flag.ValueKind is not JsonValueKind.Undefined && flag.ToString() is "1" or "Y" or "True";

    private static long UserOf(JsonElement authType)
        => authType.ValueKind is not JsonValueKind.Undefined
            && long.TryParse(authType.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var user)
                ? user
                : 0;

    private static async Task<(List<Binding> Done, List<(Binding Binding, BitrixRestException Error)> Refused)> ChangeAsync(
        IBitrixClient client, string method, List<Binding> bindings, CancellationToken cancellationToken)
    {
        var done = new List<Binding>();
        var refused = new List<(Binding, BitrixRestException)>();
        foreach (var chunk in bindings.Chunk(BitrixClient.LargestBatch))
        {
            var commands = chunk.Select((binding, index) => new BatchCommand(NameOf(index), method, ParametersOf(binding))).ToList();
            var result = await client.BatchAsync(commands, haltOnError: false, cancellationToken);
            for (var index = 0; index < chunk.Length; index++)
            {
                if (result.Errors.TryGetValue(NameOf(index), out var error) && !IsAlreadyBound(error))
                    refused.Add((chunk[index], error));
                else
                    done.Add(chunk[index]);
            }
        }

        return (done, refused);
    }

    private static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"b{index}");

    private static JsonObject ParametersOf(Binding binding) => new()
    {
        ["event"] = binding.EventName,
        ["handler"] = binding.Handler,
        ["auth_type"] = binding.AuthUserId,
    };

    /// <summary>Two reconciliations at once, or an earlier one that was cut off: the portal has what it should have.</summary>
    private static bool IsAlreadyBound(BitrixRestException error)
        => error.Code is "ERROR_EVENT_BINDING_EXISTS"
            || (error.Code is "ERROR_CORE" && error.Message.Contains("already bind", StringComparison.OrdinalIgnoreCase));
}
