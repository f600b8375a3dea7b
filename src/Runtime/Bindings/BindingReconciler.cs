using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Bindings;

/// <summary>
/// Makes a portal's bindings what they should be: reads them, unbinds own ones that nobody needs, binds what lacks, leaves foreign ones alone.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/event-bind.html"/>.
/// </summary>
internal sealed class BindingReconciler(
    DesiredBindings desired,
    HandlerAddresses addresses,
    IPortalStore store,
    PortalChanges changes,
    BitrixClientFactory clients,
    BindingMetrics metrics,
    TimeProvider time,
    ILogger<BindingReconciler> logger)
    : IBindingReconciler
{
    private const string Unreachable = "UNREACHABLE";

    public async Task<BindingReport> ReconcileAsync(string memberId, CancellationToken cancellationToken)
        => await store.FindAsync(memberId, cancellationToken) is { Portal: var portal }
            ? await TryReconcileAsync(portal, cancellationToken)
            : throw new InvalidOperationException($"The application is not installed on portal {memberId}.");

    public async IAsyncEnumerable<BindingReport> ReconcileAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A store need not hold a listing open for as long as thousands of portals take.
        var installed = await store.ListAsync(cancellationToken)
            .Where(stored => stored.Portal.State is not PortalState.Uninstalled)
            .Select(stored => stored.Portal)
            .ToListAsync(cancellationToken);
        foreach (var portal in installed)
            yield return await TryReconcileAsync(portal, cancellationToken);
    }

    /// <summary>Reconciles a portal, one process at a time, and keeps the outcome on its record.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="BitrixRestException">The bindings could not be read, or a batch was refused as a whole.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<BindingReport> ReconcileAsync(Portal portal, CancellationToken cancellationToken)
    {
        await using var turn = await store.LockAsync("bindings:" + portal.MemberId, cancellationToken);
        var before = (await store.FindNewestAsync(portal.MemberId, cancellationToken))?.Portal.Bindings;
        try
        {
            var (report, outcome) = await ReconcileAsync(portal, before, cancellationToken);
            await KeepAsync(portal, outcome);
            metrics.Record(report);
            logger.Reconciled(report);
            return report;
        }
        catch (Exception exception) when (ErrorOf(exception) is { } error)
        {
            await KeepAsync(portal, (before ?? NothingBound()) with { At = time.GetUtcNow(), Error = error });
            throw;
        }
    }

    /// <summary>Looks at a portal's bindings, and changes nothing.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="BitrixRestException">The bindings could not be read.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<BindingComparison> CompareAsync(Portal portal, CancellationToken cancellationToken)
    {
        var wanted = desired.List();
        var present = await ReadAsync(clients.Create(portal), addresses.Of(0), portal.Bindings, cancellationToken);
        var stale = present.Stale(wanted);
        return new BindingComparison(
            [.. wanted.Intersect(present.All)], [.. wanted.Except(present.All)], stale, [.. present.All.Except(wanted).Except(stale)]);
    }

    /// <summary>The code of an exception of a call; <see langword="null"/> of another one.</summary>
    public static string? ErrorOf(Exception exception) => exception switch
    {
        BitrixRestException refusal => refusal.Code,
        PortalUnavailableException unavailable => unavailable.State.ToString(),
        HttpRequestException => Unreachable,
        _ => null,
    };

    private async Task<BindingReport> TryReconcileAsync(Portal portal, CancellationToken cancellationToken)
    {
        try
        {
            return await ReconcileAsync(portal, cancellationToken);
        }
        catch (Exception exception) when (ErrorOf(exception) is { } error)
        {
            logger.NotReconciled(portal.Domain, portal.MemberId, error);
            return new BindingReport(portal, [], [], [], [], error);
        }
    }

    private async Task<(BindingReport Report, BindingOutcome Outcome)> ReconcileAsync(
        Portal portal, BindingOutcome? before, CancellationToken cancellationToken)
    {
        var client = clients.Create(portal);
        var (wanted, hash, address) = (desired.List(), desired.ComputeHash(), addresses.Of(0));
        var present = await ReadAsync(client, address, before, cancellationToken);
        if (desired.GiveWayTo(before) && present.HasOwn)
        {
            logger.GivenWay(portal.Domain);
            return (new BindingReport(client.Portal, [.. wanted.Intersect(present.All)], [], [], []), before! with { Error = null });
        }

        // What is bound with another option must be unbound before it can be bound again.
        var (unbound, notUnbound) = await ChangeAsync(client, "event.unbind", present.Stale(wanted), cancellationToken);
        var (bound, notBound) = await ChangeAsync(client, "event.bind", [.. wanted.Except(present.All)], cancellationToken);

        var report = new BindingReport(client.Portal, [.. wanted.Intersect(present.All)], bound, unbound, [.. notUnbound, .. notBound]);
        var outcome = new BindingOutcome
        {
            At = time.GetUtcNow(),
            DesiredHash = hash,
            ListedAt = before?.DesiredHash == hash && before.ListedAt > desired.StartedAt ? before.ListedAt : desired.StartedAt,
            Address = address,
            Failed = report.Failed,
            Remembered = [.. report.Kept.Concat(bound).Concat(notUnbound.Select(failure => failure.Binding)).Where(IsToBeRemembered)],
        };
        return (report, outcome);
    }

    private static async Task<PresentBindings> ReadAsync(
        IBitrixClient client, string address, BindingOutcome? before, CancellationToken cancellationToken)
    {
        var rows = await client.CallAsync<BindingRow[]>("event.get", parameters: null, cancellationToken) ?? [];
        return new PresentBindings(rows.Select(row => row.Read()).OfType<Binding>(), address, before);
    }

    private static bool IsToBeRemembered(Binding binding) => binding.IsOffline || binding.MinTimeout is not null;

    private async Task<(List<Binding> Done, List<BindingFailure> Refused)> ChangeAsync(
        IBitrixClient client, string method, IReadOnlyList<Binding> bindings, CancellationToken cancellationToken)
    {
        var done = new List<Binding>();
        var refused = new List<BindingFailure>();
        foreach (var chunk in bindings.Chunk(BitrixClient.LargestBatch))
        {
            var commands = chunk.Select((binding, index) => new BatchCommand(NameOf(index), method, ParametersOf(binding))).ToList();
            var result = await client.BatchAsync(commands, haltOnError: false, cancellationToken);
            for (var index = 0; index < chunk.Length; index++)
            {
                if (result.Errors.TryGetValue(NameOf(index), out var error) && !IsAlreadyBound(error))
                    refused.Add(FailureOf(chunk[index], error, client.Portal));
                else
                    done.Add(chunk[index]);
            }
        }

        return (done, refused);
    }

    private static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"b{index}");

    private static JsonObject ParametersOf(Binding binding)
    {
        if (binding.IsOffline)
            return new JsonObject { ["event"] = binding.EventName, ["event_type"] = "offline", ["auth_connector"] = binding.AuthConnector };

        var parameters = new JsonObject { ["event"] = binding.EventName, ["handler"] = binding.Handler, ["auth_type"] = binding.AuthUserId };
        if (binding.MinTimeout is { } seconds)
            parameters["options"] = new JsonObject { ["minTimeout"] = seconds };
        return parameters;
    }

    /// <summary>Two reconciliations at once, or an earlier one that was cut off: the portal has what it should have.</summary>
    private static bool IsAlreadyBound(BitrixRestException error)
        => error.Code is "ERROR_EVENT_BINDING_EXISTS"
            || (error.Code is "ERROR_CORE" && error.Message.Contains("already bind", StringComparison.OrdinalIgnoreCase));

    private BindingFailure FailureOf(Binding binding, BitrixRestException error, Portal portal)
    {
        var scopes = desired.ScopesOf(binding.EventName);
        var isMissing = error.Code is "ERROR_EVENT_NOT_FOUND" && !scopes.Intersect(portal.Scope, StringComparer.OrdinalIgnoreCase).Any();
        return new BindingFailure(binding, error.Code, isMissing ? scopes : []);
    }

    /// <summary>An installation is bound when this succeeds, whatever single events the portal has refused: asking again would not help.</summary>
    private async Task KeepAsync(Portal portal, BindingOutcome outcome) => _ = await changes.ApplyAsync(
        portal.MemberId,
        stored => stored is null or { Portal.State: PortalState.Uninstalled } ? null : stored with { Portal = Kept(stored.Portal, outcome) });

    private static Portal Kept(Portal portal, BindingOutcome outcome) => portal with
    {
        Bindings = outcome,
        Installation = outcome.Error is null && portal.Installation is InstallationStep.Stored ? InstallationStep.Bound : portal.Installation,
    };

    private static BindingOutcome NothingBound() => new() { At = default, DesiredHash = "", Address = "" };
}
