using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Web;
using Bitrix24Typed.Attacks.Hosting;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Attacks.Secrets;

/// <summary>
/// A whole life of an application on an emulated portal, with everything switched on that tells of it. No secret of it may be told.
/// </summary>
public sealed partial class LeakageTests : IAsyncLifetime
{
    private const string Secret = "the-secret-of-the-application";
    private const string Management = "/bitrix24/management";

    private static readonly string[] Asked =
    [
        "GET /inbox", "GET /inbox/dead-letters", "GET /inbox/dead-letters/{letter}", "GET /portals", "GET /portals/{portal}/bindings",
        "POST /portals/{portal}/bindings/sync", "POST /doctor", "POST /portals/{portal}/doctor", "POST /inbox/dead-letters/{letter}/replay",
    ];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-");
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("bitrix24typed-");
    private readonly Emissions _emissions = new();
    private readonly HashSet<string> _secrets = [Secret];
    private readonly RecordingRoutes _routes = new("ONCRMDEALADD", "ONCRMDEALUPDATE") { HasFallback = true };
    private PortalEmulator _emulator = null!;
    private WebApplication _application = null!;
    private EmulatedApplication _registration = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await PortalEmulator.StartAsync(new PortalEmulatorOptions { AllowLoopbackHandlers = true, DeliveryDelay = TimeSpan.Zero }, Cancellation);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _registration = _emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = "local.leaks",
            ClientSecret = Secret,
            Scope = ["crm"],
            InstallUrl = new Uri(address, "/bitrix24/install"),
            HasInterface = false,
        });
        var outgoing = _emulator.Portal.AddOutgoingWebhook(new Uri(address, "/bitrix24/events"), "OnCrmLeadAdd");
        var incoming = _emulator.Portal.AddIncomingWebhook(userId: 1, "crm");
        _secrets.UnionWith([outgoing.ApplicationToken, incoming.Code]);

        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls(address.AbsoluteUri);
        _ = builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Trace);
        _ = builder.Services.AddOperator();
        _ = builder.Services.AddDataProtection().PersistKeysToFileSystem(_keys);
        _ = builder.Services.AddHealthChecks().AddBitrix24();
        _ = builder.Services
            .AddBitrix24(options =>
            {
                options.ClientId = _registration.ClientId;
                options.ClientSecret = Secret;
                options.PublicUrl = address;
                options.AuthorizationServer = _emulator.AuthorizationServer;
                options.AllowedPortalHosts.Add(_emulator.Address.Authority);
                options.OutgoingWebhooks.Add(new() { MemberId = _emulator.Portal.MemberId, ApplicationToken = outgoing.ApplicationToken });
                options.IncomingWebhooks.Add(new() { MemberId = "elsewhere", Url = incoming.Endpoint });
                options.Inbox.MaxAttempts = 1;
                options.Storage.Path = Path.Combine(_directory.FullName, "bitrix24.db");
            })
            .AddEvents(_routes);
        _application = builder.Build();
        _ = _application.MapBitrix24();
        _ = _application.MapBitrix24Management();
        _ = _application.MapHealthChecks("/health");
        await _application.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _emulator.DisposeAsync();
        _emissions.Dispose();
        _directory.Delete(recursive: true);
        _keys.Delete(recursive: true);
    }

    [Fact]
    public async Task No_secret_of_a_whole_life_is_told_anywhere()
    {
        var installation = await InstallAsync();
        await HandleAsync();
        await RenewAsync();
        await FailAsync();
        await AttackAsync();
        await LookAtEverythingAsync();
        await installation.UninstallAsync(clean: false, Cancellation);
        await _application.StopAsync(Cancellation);

        CollectSecretsOfDeliveries();
        foreach (var record in _application.Services.GetRequiredService<Microsoft.Extensions.Logging.Testing.FakeLogCollector>().GetSnapshot())
            _emissions.Add($"log of {record.Category}", $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])} {string.Join(' ', record.Scopes)}");
        foreach (var file in _directory.GetFiles().Where(file => file.Name.StartsWith("bitrix24.db", StringComparison.Ordinal) && file.Extension != ".lock"))
            _emissions.AddFile(file.FullName);

        // The search finds what is there, and there is something of every kind.
        Assert.NotEmpty(_emissions.Find(_emulator.Portal.MemberId));
        foreach (var kind in (string[])["log of Bitrix24Typed", "trace of Bitrix24Typed", "metric bitrix24.", "exception", "answer", "file bitrix24.db"])
            Assert.Contains(_emissions.Sources, source => source.StartsWith(kind, StringComparison.Ordinal));
        Assert.InRange(_secrets.Count, 8, int.MaxValue);
        Assert.All(_secrets, secret => Assert.Empty(_emissions.Find(secret).Distinct()));
    }

    private async Task<ApplicationInstallation> InstallAsync()
    {
        var installation = await _emulator.Portal.InstallAsync(_registration, Cancellation);
        Assert.Equal("ONAPPINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        await CollectSecretsAsync();
        return installation;
    }

    private async Task HandleAsync()
    {
        _ = await _emulator.Portal.Deals.AddAsync("First", cancellationToken: Cancellation);
        var (_, context, _) = await _routes.NextCallAsync();
        _ = await context.Client.CallAsync("crm.deal.list", cancellationToken: Cancellation);
        _ = await _emulator.Portal.Leads.AddAsync("By a webhook", cancellationToken: Cancellation);
        _ = await _routes.NextCallAsync();
        var elsewhere = await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync("elsewhere", Cancellation);
        _ = await elsewhere!.CallAsync("crm.deal.list", cancellationToken: Cancellation);
        _ = await Assert.ThrowsAnyAsync<BitrixRestException>(() => elsewhere.CallAsync("no.such.method", cancellationToken: Cancellation));
    }

    private async Task RenewAsync()
    {
        _emulator.Portal.ExpireAccessTokens();
        var client = await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(_emulator.Portal.MemberId, Cancellation);
        _ = await client!.CallAsync("crm.deal.list", cancellationToken: Cancellation);
        _ = await Assert.ThrowsAnyAsync<BitrixRestException>(() => client.CallAsync("no.such.method", cancellationToken: Cancellation));
        await CollectSecretsAsync();
    }

    /// <summary>A handler quotes what it has got, body and all; that is its own affair, but the dead letter may be looked at.</summary>
    private async Task FailAsync()
    {
        _routes.Handler = _ => throw new InvalidOperationException("The handler fails.");
        _ = await _emulator.Portal.Deals.AddAsync("Second", cancellationToken: Cancellation);
        _ = await _routes.NextCallAsync();
        var inbox = _application.Services.GetRequiredService<IInboxStore>();
        while ((await inbox.GetStatisticsAsync(Cancellation)).DeadLetters == 0)
            await Task.Yield();
    }

    private async Task AttackAsync()
    {
        var stored = (await FindAsync())!;
        using var client = new HttpClient { BaseAddress = new Uri(_application.Urls.Single()) };
        foreach (var path in (string[])["/bitrix24/events", "/bitrix24/install"])
        {
            foreach (var body in (string[])
            [
                $"event=ONCRMDEALUPDATE&auth[member_id]=somebody&auth[application_token]={stored.Credentials.ApplicationToken}",
                $"event=ONCRMDEALUPDATE&auth[member_id]={stored.Portal.MemberId}&auth[application_token]=x{stored.Credentials.ApplicationToken}",
                $"event=ONAPPINSTALL&auth[member_id]=somebody&auth[application_token]=x&auth[refresh_token]={stored.Credentials.AccessToken}",
                $"REFRESH_ID={stored.Credentials.AccessToken}&member_id=somebody&APPLICATION_TOKEN={stored.Credentials.ApplicationToken}",
                $"event={stored.Credentials.ApplicationToken}{new string('x', 200)}",
            ])
            {
                using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
                await NoteAsync(await client.PostAsync(path, content, Cancellation));
            }
        }
    }

    private async Task LookAtEverythingAsync()
    {
        var letter = await _application.Services.GetRequiredService<IInboxStore>().QueryDeadLettersAsync(DeadLetterFilter.All, Cancellation).FirstAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(_application.Urls.Single()) };
        client.DefaultRequestHeaders.Add(Operators.Header, Operators.Admin);
        foreach (var asked in Asked)
        {
            var (method, path) = (asked.Split(' ')[0], asked.Split(' ')[1]
                .Replace("{letter}", letter.Event.Id.ToString(), StringComparison.Ordinal)
                .Replace("{portal}", _emulator.Portal.MemberId, StringComparison.Ordinal));
            using var request = new HttpRequestMessage(new HttpMethod(method), Management + path);
            using var response = await client.SendAsync(request, Cancellation);
            Assert.True(response.IsSuccessStatusCode, $"{asked}: {response.StatusCode}");
            await NoteAsync(response);
        }

        using var health = await client.GetAsync("/health", Cancellation);
        await NoteAsync(health);
    }

    private async Task NoteAsync(HttpResponseMessage response)
        => _emissions.Add("answer", $"{response.Headers} {await response.Content.ReadAsStringAsync(Cancellation)}");

    private async Task<StoredPortal?> FindAsync()
        => await _application.Services.GetRequiredService<IPortalStore>().FindAsync(_emulator.Portal.MemberId, Cancellation);

    private async Task CollectSecretsAsync()
    {
        var credentials = (await FindAsync())!.Credentials;
        _secrets.UnionWith([credentials.AccessToken, credentials.RefreshToken, credentials.ApplicationToken!]);
    }

    /// <summary>Each delivery has brought tokens of its own.</summary>
    private void CollectSecretsOfDeliveries()
    {
        foreach (var delivery in _emulator.Portal.Deliveries)
        {
            var body = HttpUtility.ParseQueryString(delivery.Body);
            _secrets.UnionWith(body.AllKeys.Where(key => key is not null && TokenKey().IsMatch(key)).Select(key => body[key]!).Where(token => token.Length > 8));
        }
    }

    [GeneratedRegex("token", RegexOptions.IgnoreCase)]
    private static partial Regex TokenKey();
}
