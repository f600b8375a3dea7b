using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Settings that are valid and yet doubtful; invalid ones keep the application from starting.</summary>
internal sealed class SettingsCheck(IOptionsMonitor<BitrixOptions> options, EventRouter router, IInboxStore inbox)
{
    private const string Name = "Settings";

    private static readonly string[] KnownServers = ["oauth.bitrix.info", "oauth.bitrix24.tech"];

    public IReadOnlyList<CheckResult> Check()
    {
        var settings = options.CurrentValue;
        var doubts = Doubts(settings).ToList();
        return doubts.Count > 0 ? doubts : [CheckResult.Ok(Name, settings.ClientId ?? "outgoing webhooks only")];
    }

    private IEnumerable<CheckResult> Doubts(BitrixOptions settings)
    {
        if (settings.PublicUrl is { Scheme: "http", IsLoopback: false })
            yield return CheckResult.Warning(Name, "PublicUrl is http: portals send tokens in the clear.", "Set Bitrix24:PublicUrl to an https address.");
        if (settings is { ClientId: not null, AuthorizationServer: { IsLoopback: false, Host: var host } } && !KnownServers.Contains(host))
        {
            yield return CheckResult.Warning(
                Name,
                $"{host} is none of Bitrix24's authorization servers, and gets the application's secret.",
                "Leave Bitrix24:AuthorizationServer out, unless this is meant.");
        }

        foreach (var (scope, events) in MissingScopes(settings))
        {
            yield return CheckResult.Warning(
                Name,
                $"Bitrix24:Scope lacks {scope}, which {events} need.",
                "Add it there and to the application's registration, or remove the handlers.");
        }

        if (inbox is InMemoryInboxStore)
            yield return CheckResult.Warning(Name, "Events that wait are lost when the application ends.", "Leave UseInMemoryStorage out in production.");
    }

    /// <summary>The scopes that handlers need and the settings do not name. Without any in the settings, nothing can be told.</summary>
    private IEnumerable<(string Scope, string Events)> MissingScopes(BitrixOptions settings) => settings.Scope.Count == 0
        ? []
        : router.Subscriptions
            .Where(subscription => subscription.Scopes.Count > 0 && !subscription.Scopes.Intersect(settings.Scope, StringComparer.OrdinalIgnoreCase).Any())
            .GroupBy(subscription => string.Join(" or ", subscription.Scopes))
            .Select(group => (group.Key, string.Join(", ", group.Select(subscription => subscription.EventName).Distinct().Order(StringComparer.Ordinal))));
}
