using Bitrix24Typed.Inbox;
using Bitrix24Typed.Sources;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed;

/// <summary>Says at start what is missing or wrong in the settings, and what to set.</summary>
internal sealed class BitrixOptionsValidator : IValidateOptions<BitrixOptions>
{
    public ValidateOptionsResult Validate(string? name, BitrixOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(BitrixOptions options)
        => ApplicationProblems(options)
            .Concat(WebhookProblems(options))
            .Concat(IncomingWebhookProblems(options))
            .Concat(RateProblems(options))
            .Concat(SourceProblems(options.Sources))
            .Concat(NumberProblems(options));

    private static IEnumerable<string> ApplicationProblems(BitrixOptions options)
    {
        var isApplication = !string.IsNullOrWhiteSpace(options.ClientId);
        if (!isApplication && options.OutgoingWebhooks.Count == 0 && options.IncomingWebhooks.Count == 0)
            yield return "Set Bitrix24:ClientId, ClientSecret and PublicUrl of an application, or Bitrix24:OutgoingWebhooks or IncomingWebhooks.";
        if (isApplication && string.IsNullOrWhiteSpace(options.ClientSecret))
            yield return "Set Bitrix24:ClientSecret: tokens can't be renewed without it.";
        if (isApplication && options.PublicUrl is null)
            yield return "Set Bitrix24:PublicUrl to the address under which portals reach this application.";
        if (options.PublicUrl is { } url && !IsWeb(url))
            yield return "Bitrix24:PublicUrl must be an absolute http or https address.";
        if (!IsTrustworthy(options.AuthorizationServer))
            yield return "Bitrix24:AuthorizationServer must be an https address (http only on this machine): the application's secret is sent there.";
    }

    private static IEnumerable<string> WebhookProblems(BitrixOptions options)
    {
        for (var index = 0; index < options.OutgoingWebhooks.Count; index++)
        {
            var webhook = options.OutgoingWebhooks[index];
            if (string.IsNullOrWhiteSpace(webhook.ApplicationToken))
                yield return $"Set Bitrix24:OutgoingWebhooks:{index}:ApplicationToken to the token that the portal shows beside the webhook.";
            if (string.IsNullOrWhiteSpace(webhook.MemberId) && string.IsNullOrWhiteSpace(webhook.Domain))
                yield return $"Set Bitrix24:OutgoingWebhooks:{index}:MemberId or Domain of the portal.";
        }
    }

    // The address is a secret: no message quotes it.
    private static IEnumerable<string> IncomingWebhookProblems(BitrixOptions options)
    {
        for (var index = 0; index < options.IncomingWebhooks.Count; index++)
        {
            if (options.IncomingWebhooks[index].Url is not { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" } url || !IsWebhook(options, url))
                yield return $"Set Bitrix24:IncomingWebhooks:{index}:Url to the address that the portal shows: https://example.bitrix24.com/rest/1/secret/ (http only for AllowedPortalHosts).";
        }
    }

    private static bool IsWebhook(BitrixOptions options, Uri url)
        => (url.Scheme == "https" || (url.Scheme == "http" && options.AllowedPortalHosts.Contains(url.Authority, StringComparer.OrdinalIgnoreCase)))
            && url.AbsolutePath.Trim('/').Split('/') is [.., "rest", _, { Length: > 0 }];

    private static IEnumerable<string> RateProblems(BitrixOptions options)
    {
        for (var index = 0; index < options.Rest.Rates.Count; index++)
        {
            var rate = options.Rest.Rates[index];
            if (string.IsNullOrWhiteSpace(rate.Portal))
                yield return $"Set Bitrix24:Rest:Rates:{index}:Portal to the identifier or the host of a portal.";
            if (rate is not { CallsPerSecond: > 0, Burst: > 0 })
                yield return $"Bitrix24:Rest:Rates:{index}: CallsPerSecond and Burst must be more than zero.";
        }
    }

    private static IEnumerable<string> NumberProblems(BitrixOptions options)
    {
        var (limits, inbox, rest) = (options.Limits, options.Inbox, options.Rest);
        (string Name, bool IsValid)[] numbers =
        [
            ("Offline:PollInterval", IsUsable(options.Offline.PollInterval)),
            ("Offline:WakeUpInterval", options.Offline.WakeUpInterval >= TimeSpan.FromSeconds(1) && IsUsable(options.Offline.WakeUpInterval)),
            ("Limits:MaxBodyBytes", limits.MaxBodyBytes > 0),
            ("Limits:MaxPairs", limits.MaxPairs > 0),
            ("Limits:MaxDepth", limits.MaxDepth > 0),
            ("Limits:PortalEventsPerSecond", limits.PortalEventsPerSecond is null or > 0),
            ("Limits:PortalBurst", limits.PortalBurst > 0),
            ("Sources:Interval", options.Sources.Interval >= SourceWorker.ShortestInterval && IsUsable(options.Sources.Interval)),
            ("Sources:MaxAge", options.Sources.MaxAge >= options.Sources.Interval),
            ("Rest:CallsPerSecond", rest.CallsPerSecond > 0),
            ("Rest:Burst", rest.Burst > 0),
            ("Rest:MaxAttempts", rest.MaxAttempts > 0),
            ("Rest:LongestWait", rest.LongestWait > TimeSpan.Zero),
            ("Rest:MaxFileBytes", rest.MaxFileBytes > 0),
            ("Inbox:Concurrency", inbox.Concurrency > 0),
            ("Inbox:MaxAttempts", inbox.MaxAttempts > 0),
            ("Inbox:Capacity", inbox.Capacity > 0),
            ("Inbox:RetryDelay", IsUsable(inbox.RetryDelay)),
            ("Inbox:MaxRetryDelay", inbox.MaxRetryDelay >= inbox.RetryDelay),
            ("Inbox:Timeout", IsUsable(inbox.Timeout)),
            ("Health:PendingAge", options.Health.PendingAge > TimeSpan.Zero),
            ("Health:DeadLetters", options.Health.DeadLetters >= 0),
            ("Health:Silence", options.Health.Silence > TimeSpan.Zero),
            ("Inbox:DuplicateWindow", inbox.DuplicateWindow >= TimeSpan.Zero),
            ("Inbox:CoalescingDelay", inbox.CoalescingDelay >= TimeSpan.Zero),
            ("Inbox:HandledRetention", inbox.HandledRetention >= inbox.DuplicateWindow),
            ("Inbox:DeadLetterRetention", inbox.DeadLetterRetention > TimeSpan.Zero),
        ];
        return numbers
            .Concat(inbox.Handling.SelectMany(handling => HandlingNumbers($"Inbox:Handling:{handling.Key}", handling.Value)))
            .Where(number => !number.IsValid)
            .Select(number => $"Bitrix24:{number.Name} is too small, or longer than a day.");
    }

    private static IEnumerable<string> SourceProblems(SourceOptions sources)
    {
        for (var index = 0; index < sources.Lists.Count; index++)
        {
            if (!IsTrustworthy(sources.Lists[index]))
                yield return $"Bitrix24:Sources:Lists:{index} must be an https address (http only on this machine): who answers there says who may send events.";
        }

        for (var index = 0; index < sources.Networks.Count; index++)
        {
            if (!SourceNetwork.TryParse(sources.Networks[index] ?? "", out _))
                yield return $"Bitrix24:Sources:Networks:{index} must be an address, or a network such as 10.1.0.0/16.";
        }
    }

    private static IEnumerable<(string Name, bool IsValid)> HandlingNumbers(string section, HandlingOptions handling)
    {
        yield return ($"{section}:MaxAttempts", handling.MaxAttempts is null or > 0);
        yield return ($"{section}:RetryDelay", handling.RetryDelay is not { } delay || IsUsable(delay));
        yield return ($"{section}:Timeout", handling.Timeout is not { } timeout || IsUsable(timeout));
    }

    private static bool IsUsable(TimeSpan time) => time > TimeSpan.Zero && time <= TimeSpan.FromDays(1);

    private static bool IsTrustworthy(Uri url) => IsWeb(url) && (url.Scheme == "https" || url.IsLoopback);

    private static bool IsWeb(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https";
}
