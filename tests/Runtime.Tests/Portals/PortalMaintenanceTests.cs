using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Portals;

/// <summary>What a process does for the portals of the one before it, and as time goes by.</summary>
public sealed class PortalMaintenanceTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";
    private const int CheckFailed = 17;
    private const int VersionChanged = 16;
    private const int Checked = 19;
    private const int StateChanged = 14;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryPortalStore _store = new();
    private readonly StateChanges _changes = new();
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");
    private readonly JsonObject _info = new() { ["VERSION"] = 2, ["INSTALLED"] = true };
    private FakePortal _portal = null!;
    private TestApplication? _application;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);
        _portal.Methods["event.get"] = _ => (200, new JsonObject { ["result"] = new JsonArray() });
        _portal.Methods["batch"] = _ => (200, new JsonObject { ["result"] = new JsonObject { ["result"] = new JsonArray(), ["result_error"] = new JsonArray() } });
        _portal.Methods["app.info"] = _ => (200, new JsonObject { ["result"] = _info.DeepClone() });
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
        await _portal.DisposeAsync();
        _store.Dispose();
    }

    [Theory]
    [InlineData(InstallationStep.Stored)]
    [InlineData(InstallationStep.Bound)]
    public async Task An_installation_that_was_interrupted_is_finished(InstallationStep step)
    {
        await SeedAsync(portal => portal with { Installation = step, InstalledAt = _time.GetUtcNow(), CheckedAt = _time.GetUtcNow() });
        _time.Advance(TimeSpan.FromSeconds(1));

        await StartAsync();

        _ = await _application!.WaitForLogAsync(Checked);
        Assert.Equal(["event.get", "batch", "app.info"], _portal.Calls.Select(call => call.Method));
        var portal = (await FindAsync()).Portal;
        Assert.Equal((InstallationStep.Finished, "2"), (portal.Installation, portal.Version));
    }

    [Fact]
    public async Task What_is_in_order_and_was_looked_at_is_left_alone_until_its_time_comes()
    {
        await SeedAsync(portal => portal with { CheckedAt = _time.GetUtcNow() - TimeSpan.FromMinutes(1) });
        await StartAsync();
        var outcome = new BindingOutcome
        {
            At = _time.GetUtcNow(),
            DesiredHash = _application!.Services.GetRequiredService<DesiredBindings>().ComputeHash(),
            Address = "",
        };
        _ = await _application.WaitForLogAsync(Checked);
        await SeedAsync(portal => portal with { CheckedAt = _time.GetUtcNow(), Bindings = outcome });
        var seededAt = _time.GetUtcNow();

        await AdvanceUntilLoggedAsync(Checked, count: 2);

        Assert.InRange((await FindAsync()).Portal.CheckedAt, seededAt.AddHours(1), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_new_version_that_no_event_tells_of_is_noticed_and_gets_its_bindings()
    {
        await SeedAsync(portal => portal with { Version = "1", CheckedAt = _time.GetUtcNow() - TimeSpan.FromDays(2) });

        await StartAsync();

        Assert.Contains("version 2", await _application!.WaitForLogAsync(VersionChanged), StringComparison.Ordinal);
        _ = await _application.WaitForLogAsync(Checked);
        Assert.Equal("2", (await FindAsync()).Portal.Version);
        Assert.Equal(6, _portal.Calls.Single(call => call.Method == "batch").Parameters["cmd"]!.AsObject().Count);
    }

    [Theory]
    [InlineData(17, 0)]
    [InlineData(21, 1)]
    public async Task Tokens_are_kept_alive(int days, int renewals)
    {
        await SeedAsync(portal => portal, age: TimeSpan.FromDays(days));

        await StartAsync();

        _ = await _application!.WaitForLogAsync(Checked);
        Assert.Equal(renewals, _portal.Renewals);
        Assert.Equal(renewals == 1 ? _time.GetUtcNow() : _time.GetUtcNow() - TimeSpan.FromDays(days), (await FindAsync()).Credentials.RenewedAt);
    }

    [Theory]
    [InlineData(PortalState.PaymentRequired)]
    [InlineData(PortalState.Gone)]
    [InlineData(PortalState.ReauthorizationRequired)]
    public async Task A_portal_that_could_not_be_called_is_probed_and_is_active_again(PortalState state)
    {
        await SeedAsync(portal => portal with { State = state, CheckedAt = _time.GetUtcNow() - TimeSpan.FromDays(1) });

        await StartAsync();

        Assert.Equal((state, PortalState.Active), await _changes.NextAsync());
        _ = await _application!.WaitForLogAsync(Checked);
        Assert.Equal(1, _portal.Renewals);
        Assert.Equal(PortalState.Active, (await FindAsync()).Portal.State);
    }

    [Fact]
    public async Task A_probe_that_fails_is_not_repeated_before_its_time()
    {
        await SeedAsync(portal => portal with { State = PortalState.PaymentRequired, CheckedAt = _time.GetUtcNow() - TimeSpan.FromDays(1) });
        _portal.Grants["refresh-0"] = () => new JsonObject { ["error"] = "PAYMENT_REQUIRED" };

        await StartAsync();
        _ = await _application!.WaitForLogAsync(CheckFailed);
        while ((await FindAsync()).Portal.CheckedAt != _time.GetUtcNow())
            await Task.Yield();

        Assert.True(_changes.IsEmpty);
        var failedAt = _time.GetUtcNow();
        var probes = new ConcurrentQueue<DateTimeOffset>();
        _portal.Grants["refresh-0"] = () =>
        {
            probes.Enqueue(_time.GetUtcNow());
            return _portal.Grant(Member);
        };

        await AdvanceUntilLoggedAsync(Checked, count: 1);

        Assert.InRange(Assert.Single(probes), failedAt.AddHours(6), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_portal_that_fails_does_not_keep_others_from_their_turn()
    {
        await SeedAsync(portal => portal with { MemberId = "broken", ClientEndpoint = new Uri("http://127.0.0.1:1/rest/") });
        await SeedAsync(portal => portal);
        await SeedAsync(portal => portal with { MemberId = "another" });

        await StartAsync();

        await AdvanceUntilLoggedAsync(Checked, count: 2);
        await AdvanceUntilLoggedAsync(CheckFailed, count: 1);
    }

    [Fact]
    public async Task Events_that_wait_without_a_reason_are_handed_out()
    {
        await SeedAsync(portal => portal);
        await StartAsync();
        _ = await _application!.WaitForLogAsync(Checked);
        await _application.Inbox.SuspendAsync(Member, Cancellation);
        _ = await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&auth[member_id]={Member}&auth[application_token]={PortalSeeds.TokenOf(Member)}");

        await AdvanceUntilLoggedAsync(Checked, count: 2);

        Assert.Equal("ONCRMDEALUPDATE", (await _routes.NextCallAsync()).Route);
    }

    [Theory]
    [InlineData(PortalState.Uninstalled)]
    [InlineData(PortalState.PaymentRequired)]
    public async Task A_change_of_state_that_a_process_has_made_and_not_told_is_told_by_another(PortalState state)
    {
        var now = _time.GetUtcNow();
        await SeedAsync(portal => portal with { State = state, CheckedAt = now, Untold = new StateChange(PortalState.Active, now) });
        await StartAsync();

        await AdvanceUntilLoggedAsync(StateChanged, count: 1);

        Assert.Equal((PortalState.Active, state), await _changes.NextAsync());
        Assert.InRange(_time.GetUtcNow(), now.AddMinutes(5), DateTimeOffset.MaxValue);
        while ((await FindAsync()).Portal.Untold is not null)
            await Task.Yield();
    }

    [Fact]
    public async Task A_change_that_nobody_has_told_is_taken_up_by_one_process()
    {
        await StartAsync();
        await SeedAsync(portal => portal with { State = PortalState.Uninstalled, Untold = new StateChange(PortalState.Active, _time.GetUtcNow()) });
        var changes = _application!.Services.GetRequiredService<PortalChanges>();
        await changes.TakeUpAsync(Member, Cancellation);
        Assert.True(_changes.IsEmpty);
        _time.Advance(TimeSpan.FromMinutes(5));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => changes.TakeUpAsync(Member, Cancellation)));

        Assert.Equal((PortalState.Active, PortalState.Uninstalled), await _changes.NextAsync());
        Assert.True(_changes.IsEmpty);
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again()
    {
        await SeedAsync(portal => portal);
        var failing = new FailingStore(_store) { FailingLists = 1 };

        await StartAsync(services => services.AddSingleton<IPortalStore>(failing));

        await AdvanceUntilLoggedAsync(Checked, count: 1);
        Assert.Equal("The portals could not be looked after; this is tried again.", await _application!.WaitForLogAsync(id: 18));
    }

    [Fact]
    public async Task New_tokens_are_not_lost_when_the_store_fails_for_a_moment()
    {
        await SeedAsync(portal => portal, age: TimeSpan.FromDays(21));
        var failing = new FailingStore(_store) { FailingUpdates = 3 };

        await StartAsync(services => services.AddSingleton<IPortalStore>(failing));
        await AdvanceUntilLoggedAsync(Checked, count: 1);

        Assert.Equal(1, _portal.Renewals);
        Assert.Equal("refresh-1", (await FindAsync()).Credentials.RefreshToken);
    }

    private async Task StartAsync(Action<IServiceCollection>? configure = null)
        => _application = await TestApplication.StartAsync(
            _routes,
            options =>
            {
                _portal.Configure(options);
                options.AllowedPortalHosts.Add("127.0.0.1:1");
            },
            services =>
            {
                _ = services.AddSingleton<TimeProvider>(_time).AddSingleton<IPortalStateHandler>(_changes).AddSingleton<IPortalStore>(_store);
                configure?.Invoke(services);
            },
            looksAfterPortals: true);

    private async Task SeedAsync(Func<Portal, Portal> change, TimeSpan age = default)
    {
        var seed = PortalSeeds.At(_portal, Member);
        var portal = change(seed.Portal);
        await _store.SaveAsync(new StoredPortal(portal, seed.Credentials with { RenewedAt = _time.GetUtcNow() - age }), Cancellation);
    }

    private async Task<StoredPortal> FindAsync() => (await _store.FindAsync(Member, Cancellation))!;

    /// <summary>Lets time go by until so many messages of an id have been logged.</summary>
    private async Task AdvanceUntilLoggedAsync(int id, int count)
    {
        var logged = _application!.WaitForLogAsync(id, count);
        while (!logged.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        _ = await logged;
    }
}
