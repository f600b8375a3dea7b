using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public void Every_setting_comes_from_the_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bitrix24:ClientId"] = "local.app",
            ["Bitrix24:ClientSecret"] = "secret",
            ["Bitrix24:PublicUrl"] = "https://app.example.com",
            ["Bitrix24:Scope:0"] = "crm",
            ["Bitrix24:AuthorizationServer"] = "https://oauth.bitrix24.tech/",
            ["Bitrix24:AllowedPortalHosts:0"] = "portal.example.com",
            ["Bitrix24:OutgoingWebhooks:0:MemberId"] = "m",
            ["Bitrix24:OutgoingWebhooks:0:Domain"] = "d",
            ["Bitrix24:OutgoingWebhooks:0:ApplicationToken"] = "t",
            ["Bitrix24:Offline:PollInterval"] = "00:20:00",
            ["Bitrix24:Offline:WakeUpInterval"] = "00:00:30",
            ["Bitrix24:IncomingWebhooks:0:MemberId"] = "m",
            ["Bitrix24:IncomingWebhooks:0:Url"] = "https://portal.example.com/rest/1/s/",
            ["Bitrix24:Rest:CallsPerSecond"] = "1.5",
            ["Bitrix24:Rest:Burst"] = "20",
            ["Bitrix24:Rest:Rates:0:Portal"] = "big.bitrix24.com",
            ["Bitrix24:Rest:Rates:0:CallsPerSecond"] = "9",
            ["Bitrix24:Rest:Rates:0:Burst"] = "90",
            ["Bitrix24:Rest:MaxAttempts"] = "2",
            ["Bitrix24:Rest:LongestWait"] = "00:00:07",
            ["Bitrix24:Rest:MaxFileBytes"] = "77",
            ["Bitrix24:Rest:FileHosts:0"] = "files.example.com",
            ["Bitrix24:Limits:MaxBodyBytes"] = "1000",
            ["Bitrix24:Limits:MaxPairs"] = "100",
            ["Bitrix24:Limits:MaxDepth"] = "10",
            ["Bitrix24:Limits:PortalEventsPerSecond"] = "50",
            ["Bitrix24:Limits:PortalBurst"] = "500",
            ["Bitrix24:Sources:Enforce"] = "true",
            ["Bitrix24:Sources:Lists:0"] = "https://lists.example.com/nodes.json",
            ["Bitrix24:Sources:Networks:0"] = "10.1.0.0/16",
            ["Bitrix24:Sources:Interval"] = "00:10:00",
            ["Bitrix24:Sources:MaxAge"] = "02:00:00",
            ["Bitrix24:Sources:RefuseWithoutList"] = "true",
            ["Bitrix24:Sources:File"] = "sources.json",
            ["Bitrix24:Inbox:Concurrency"] = "3",
            ["Bitrix24:Inbox:MaxAttempts"] = "4",
            ["Bitrix24:Inbox:RetryDelay"] = "00:00:05",
            ["Bitrix24:Inbox:MaxRetryDelay"] = "00:01:00",
            ["Bitrix24:Inbox:Capacity"] = "6",
            ["Bitrix24:Management:AllowAnonymousInDevelopment"] = "true",
            ["Bitrix24:Inbox:Handling:OnCrmDealUpdate:MaxAttempts"] = "7",
            ["Bitrix24:Inbox:Handling:OnCrmDealUpdate:Timeout"] = "00:00:08",
            ["Bitrix24:Health:PendingAge"] = "00:09:00",
            ["Bitrix24:Health:DeadLetters"] = "10",
        }).Build();
        var services = new ServiceCollection();
        _ = services.AddBitrix24(configuration.GetSection("Bitrix24"));

        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<BitrixOptions>>().Value;

        Assert.Equal(
            ("local.app", "secret", "https://app.example.com/", "https://oauth.bitrix24.tech/"),
            (options.ClientId, options.ClientSecret, options.PublicUrl!.AbsoluteUri, options.AuthorizationServer.AbsoluteUri));
        Assert.Equal(TimeSpan.FromMinutes(20), options.Offline.PollInterval);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Offline.WakeUpInterval);
        Assert.Equal(["crm"], options.Scope);
        Assert.Equal(["portal.example.com"], options.AllowedPortalHosts);
        var webhook = Assert.Single(options.OutgoingWebhooks);
        Assert.Equal(("m", "d", "t"), (webhook.MemberId, webhook.Domain, webhook.ApplicationToken));
        var incoming = Assert.Single(options.IncomingWebhooks);
        Assert.Equal(("m", "https://portal.example.com/rest/1/s/"), (incoming.MemberId, incoming.Url!.AbsoluteUri));
        Assert.Equal(
            (1.5, 20, 2, TimeSpan.FromSeconds(7), 77L),
            (options.Rest.CallsPerSecond, options.Rest.Burst, options.Rest.MaxAttempts, options.Rest.LongestWait, options.Rest.MaxFileBytes));
        var rate = Assert.Single(options.Rest.Rates);
        Assert.Equal(("big.bitrix24.com", 9d, 90), (rate.Portal, rate.CallsPerSecond, rate.Burst));
        Assert.Equal(["files.example.com"], options.Rest.FileHosts);
        Assert.Equal((1000, 100, 10), (options.Limits.MaxBodyBytes, options.Limits.MaxPairs, options.Limits.MaxDepth));
        Assert.Equal((50, 500), (options.Limits.PortalEventsPerSecond, options.Limits.PortalBurst));
        Assert.Equal(
            (true, TimeSpan.FromMinutes(10), TimeSpan.FromHours(2), true, "sources.json"),
            (options.Sources.Enforce, options.Sources.Interval, options.Sources.MaxAge, options.Sources.RefuseWithoutList, options.Sources.File));
        Assert.Equal([new Uri("https://lists.example.com/nodes.json")], options.Sources.Lists);
        Assert.Equal(["10.1.0.0/16"], options.Sources.Networks);
        Assert.Equal(
            (3, 4, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), 6),
            (options.Inbox.Concurrency, options.Inbox.MaxAttempts, options.Inbox.RetryDelay, options.Inbox.MaxRetryDelay, options.Inbox.Capacity));
        var handling = options.Inbox.Handling["ONCRMDEALUPDATE"];
        Assert.Equal((7, null, TimeSpan.FromSeconds(8)), (handling.MaxAttempts, handling.RetryDelay, handling.Timeout));
        Assert.Equal(
            (true, TimeSpan.FromMinutes(9), 10), (options.Management.AllowAnonymousInDevelopment, options.Health.PendingAge, options.Health.DeadLetters));
    }

    public static TheoryData<string, Action<BitrixOptions>> Faults => new()
    {
        { "Bitrix24:ClientId", options => options.ClientId = null },
        { "Bitrix24:ClientSecret", options => options.ClientSecret = null },
        { "Bitrix24:PublicUrl", options => options.PublicUrl = null },
        { "Bitrix24:PublicUrl", options => options.PublicUrl = new Uri("ftp://app.example.com") },
        { "Bitrix24:PublicUrl", options => options.PublicUrl = new Uri("app", UriKind.Relative) },
        { "Bitrix24:AuthorizationServer", options => options.AuthorizationServer = new Uri("http://oauth.example.com") },
        { "Sources:Lists:0", options => options.Sources.Lists.Add(new Uri("http://lists.example.com/nodes.json")) },
        { "Sources:Lists:0", options => options.Sources.Lists.Add(new Uri("nodes.json", UriKind.Relative)) },
        { "Sources:Networks:0", options => options.Sources.Networks.Add("10.1.0.0/99") },
        { "Sources:Networks:0", options => options.Sources.Networks.Add("proxy.example.com") },
        { "Sources:Interval", options => options.Sources.Interval = TimeSpan.FromSeconds(59) },
        { "Sources:MaxAge", options => options.Sources.MaxAge = TimeSpan.FromMinutes(1) },
        { "Limits:PortalEventsPerSecond", options => options.Limits.PortalEventsPerSecond = 0 },
        { "Limits:PortalBurst", options => options.Limits.PortalBurst = 0 },
        { "OutgoingWebhooks:0:ApplicationToken", options => options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { Domain = "d" }) },
        { "OutgoingWebhooks:0:MemberId", options => options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { ApplicationToken = "t" }) },
        { "IncomingWebhooks:0:Url", options => options.IncomingWebhooks.Add(new IncomingWebhookOptions()) },
        { "IncomingWebhooks:0:Url", options => options.IncomingWebhooks.Add(new IncomingWebhookOptions { Url = new Uri("http://x.bitrix24.com/rest/1/do-not-print/") }) },
        { "IncomingWebhooks:0:Url", options => options.IncomingWebhooks.Add(new IncomingWebhookOptions { Url = new Uri("https://x.bitrix24.com/do-not-print/") }) },
        { "Rest:Rates:0:Portal", options => options.Rest.Rates.Add(new()) },
        { "Rest:Rates:0: CallsPerSecond", options => options.Rest.Rates.Add(new() { Portal = "p", CallsPerSecond = 0 }) },
        { "Rest:CallsPerSecond", options => options.Rest.CallsPerSecond = 0 },
        { "Rest:Burst", options => options.Rest.Burst = 0 },
        { "Rest:MaxAttempts", options => options.Rest.MaxAttempts = 0 },
        { "Rest:LongestWait", options => options.Rest.LongestWait = TimeSpan.Zero },
        { "Rest:MaxFileBytes", options => options.Rest.MaxFileBytes = 0 },
        { "Limits:MaxBodyBytes", options => options.Limits.MaxBodyBytes = 0 },
        { "Limits:MaxPairs", options => options.Limits.MaxPairs = 0 },
        { "Limits:MaxDepth", options => options.Limits.MaxDepth = -1 },
        { "Offline:PollInterval", options => options.Offline.PollInterval = TimeSpan.Zero },
        { "Offline:WakeUpInterval", options => options.Offline.WakeUpInterval = TimeSpan.Zero },
        { "Inbox:Concurrency", options => options.Inbox.Concurrency = 0 },
        { "Inbox:MaxAttempts", options => options.Inbox.MaxAttempts = 0 },
        { "Inbox:Capacity", options => options.Inbox.Capacity = 0 },
        { "Inbox:RetryDelay", options => options.Inbox.RetryDelay = TimeSpan.Zero },
        { "Inbox:RetryDelay", options => options.Inbox.RetryDelay = TimeSpan.FromDays(2) },
        { "Inbox:Timeout", options => options.Inbox.Timeout = TimeSpan.FromDays(60) },
        { "Inbox:Handling:OnCrmDealAdd:MaxAttempts", options => options.Inbox.Handling["OnCrmDealAdd"] = new HandlingOptions { MaxAttempts = 0 } },
        { "Inbox:Handling:OnCrmDealAdd:RetryDelay", options => options.Inbox.Handling["OnCrmDealAdd"] = new HandlingOptions { RetryDelay = TimeSpan.Zero } },
        { "Inbox:Handling:OnCrmDealAdd:Timeout", options => options.Inbox.Handling["OnCrmDealAdd"] = new HandlingOptions { Timeout = TimeSpan.FromDays(2) } },
        { "Health:Silence", options => options.Health.Silence = TimeSpan.Zero },
        { "Inbox:MaxRetryDelay", options => options.Inbox.MaxRetryDelay = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_stops_the_start_with_a_message_that_names_the_setting(string setting, Action<BitrixOptions> fault)
    {
        var services = new ServiceCollection();
        _ = services.AddBitrix24(options =>
        {
            options.ClientId = "local.app";
            options.ClientSecret = "do-not-print";
            options.PublicUrl = new Uri("https://app.example.com");
            fault(options);
        });
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("do-not-print", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emulator_on_this_machine_may_be_the_authorization_server()
    {
        var options = new BitrixOptions
        {
            ClientId = "a",
            ClientSecret = "b",
            PublicUrl = new Uri("http://127.0.0.1:1"),
            AuthorizationServer = new Uri("http://localhost:2"),
        };

        Assert.True(new BitrixOptionsValidator().Validate(null, options).Succeeded);
    }
}
