using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Bindings;

public sealed class BindingReconcilerTests : IAsyncLifetime
{
    private const string Events = "https://app.example.com/bitrix24/events";
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private static readonly string[] LifeCycle = ["ONAPPINSTALL", "ONAPPPAYMENT", "ONAPPTEST", "ONAPPUNINSTALL", "ONAPPUPDATE"];

    private readonly JsonArray _rows = [];
    private FakePortal _fake = null!;
    private Portal _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fake = await FakePortal.StartAsync();
        _fake.Methods["event.get"] = _ => (200, new JsonObject { ["result"] = _rows.DeepClone() });
        _fake.Methods["batch"] = _ => (200, JsonNode.Parse("""{"result":{"result":[],"result_error":[]}}""")!);
        _portal = new Portal { MemberId = Member, Domain = "acme", ClientEndpoint = new Uri(_fake.Address, "/rest/") };
    }

    public ValueTask DisposeAsync() => _fake.DisposeAsync();

    [Fact]
    public async Task What_lacks_is_bound_with_the_events_of_the_life_cycle()
    {
        var report = await ReconcileAsync(new RecordingRoutes("ONCRMDEALUPDATE"));

        Assert.Equal([.. LifeCycle, "ONCRMDEALUPDATE"], report.Bound.Select(binding => binding.EventName));
        Assert.Equal(
            "event.bind?event=ONCRMDEALUPDATE&handler=https%3A%2F%2Fapp.example.com%2Fbitrix24%2Fevents&auth_type=0", Commands().Last());
    }

    [Fact]
    public async Task What_is_bound_already_is_kept_whatever_the_letter_case_and_the_kind_of_number()
    {
        foreach (var name in LifeCycle)
            _rows.Add(new JsonObject { ["event"] = name.ToLowerInvariant(), ["handler"] = Events, ["auth_type"] = "0", ["offline"] = 0 });
        _rows.Add(new JsonObject { ["event"] = "ONCRMDEALUPDATE", ["handler"] = Events, ["auth_type"] = 0, ["offline"] = "0" });

        var report = await ReconcileAsync(new RecordingRoutes("ONCRMDEALUPDATE"));

        Assert.Equal(LifeCycle.Length + 1, report.Kept.Count);
        Assert.Empty(Commands());
    }

    [Fact]
    public async Task Own_stale_bindings_are_unbound_and_foreign_ones_left_alone()
    {
        _rows.Add(new JsonObject { ["event"] = "ONCRMLEADADD", ["handler"] = Events, ["auth_type"] = "0", ["offline"] = 0 });
        _rows.Add(new JsonObject { ["event"] = "ONCRMDEALUPDATE", ["handler"] = Events + "/user-9", ["auth_type"] = "9", ["offline"] = 0 });
        _rows.Add(new JsonObject { ["event"] = "ONCRMDEALUPDATE", ["handler"] = Events, ["auth_type"] = "5", ["offline"] = 0 });
        _rows.Add(new JsonObject { ["event"] = "ONCRMLEADADD", ["handler"] = "https://other.example.com/hook", ["auth_type"] = "0", ["offline"] = 0 });
        _rows.Add(new JsonObject { ["event"] = "ONCRMLEADADD", ["handler"] = Events + "-other", ["auth_type"] = "0", ["offline"] = 0 });
        _rows.Add(new JsonObject { ["event"] = "ONCRMLEADADD", ["connector_id"] = "crm", ["offline"] = 1 });

        var report = await ReconcileAsync(new RecordingRoutes("ONCRMDEALUPDATE"));

        Assert.Equal(
            [("ONCRMLEADADD", 0L), ("ONCRMDEALUPDATE", 9L), ("ONCRMDEALUPDATE", 5L)],
            report.Unbound.Select(binding => (binding.EventName, binding.AuthUserId)));
        Assert.Equal(3, Commands().Count(command => command.StartsWith("event.unbind", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_binding_under_a_user_has_an_address_of_its_own()
    {
        var report = await ReconcileAsync(new RecordingRoutes("ONCRMDEALUPDATE") { AuthUserId = 7 });

        Assert.Contains(new Binding("ONCRMDEALUPDATE") { Handler = Events + "/user-7", AuthUserId = 7 }, report.Bound);
    }

    [Theory]
    [InlineData("ERROR_CORE", "Unable to set event handler: Handler already binded", true)]
    [InlineData("ERROR_EVENT_BINDING_EXISTS", "", true)]
    [InlineData("ERROR_CORE", "Unable to set event handler: something else", false)]
    [InlineData("ERROR_EVENT_NOT_FOUND", "Event not found", false)]
    public async Task Already_bound_is_success_and_the_rest_is_bound_though_one_is_refused(string code, string description, bool isSuccess)
    {
        RefuseLast(code, description);

        var report = await ReconcileAsync(new RecordingRoutes("ONCRMDEALUPDATE"));

        Assert.Equal(isSuccess ? LifeCycle.Length + 1 : LifeCycle.Length, report.Bound.Count);
        Assert.Equal(isSuccess ? [] : ["ONCRMDEALUPDATE"], report.Failed.Select(failed => failed.Binding.EventName));
    }

    [Fact]
    public async Task Many_bindings_go_in_batches_of_50()
    {
        var names = Enumerable.Range(0, 120).Select(index => $"ONEVENT{index}").ToArray();

        var report = await ReconcileAsync(new RecordingRoutes(names));

        Assert.Equal(LifeCycle.Length + 120, report.Bound.Count);
        Assert.Equal([50, 50, LifeCycle.Length + 20], _fake.Calls.Where(call => call.Method == "batch").Select(call => call.Parameters["cmd"]!.AsObject().Count));
    }

    [Fact]
    public async Task An_event_for_reading_is_bound_offline_and_wakes_the_application_up()
    {
        var report = await ReconcileAsync(Offline(Delivery.Offline, connector: "crm-sync"), options => options.Offline.WakeUpInterval = TimeSpan.FromSeconds(9));

        Assert.Equal([.. LifeCycle, "ONCRMDEALUPDATE", "ONOFFLINEEVENT"], report.Bound.Select(binding => binding.EventName));
        Assert.Equal(
            [
                "event.bind?event=ONCRMDEALUPDATE&event_type=offline&auth_connector=crm-sync",
                "event.bind?event=ONOFFLINEEVENT&handler=https%3A%2F%2Fapp.example.com%2Fbitrix24%2Fevents&auth_type=0&options[minTimeout]=9",
            ],
            Commands().TakeLast(2));
    }

    [Fact]
    public async Task An_event_for_both_ways_is_bound_twice()
    {
        var report = await ReconcileAsync(Offline(Delivery.Both));

        Assert.Equal(
            [true, false],
            report.Bound.Where(binding => binding.EventName == "ONCRMDEALUPDATE").Select(binding => binding.IsOffline).OrderDescending());
    }

    [Fact]
    public async Task Offline_bindings_are_compared_by_connector_and_the_wake_up_by_its_option()
    {
        await using var application = await StartAsync(Offline(Delivery.Offline, connector: "crm-sync"));
        _ = await ReconcileAsync(application);
        AddOnlineRows([.. LifeCycle, "ONOFFLINEEVENT"]);
        _rows.Add(new JsonObject { ["event"] = "ONCRMDEALUPDATE", ["connector_id"] = "crm-sync", ["offline"] = 1 });
        _fake.Calls.Clear();

        Assert.True((await ReconcileAsync(application)).IsInOrder);
        Assert.Empty(Commands());

        await using var slower = await StartAsync(Offline(Delivery.Offline, connector: "other"), options => options.Offline.WakeUpInterval = TimeSpan.FromSeconds(60), application);
        _ = await ReconcileAsync(slower);

        Assert.Equal(
            [
                "event.unbind?event=ONOFFLINEEVENT&handler=https%3A%2F%2Fapp.example.com%2Fbitrix24%2Fevents&auth_type=0&options[minTimeout]=1",
                "event.unbind?event=ONCRMDEALUPDATE&event_type=offline&auth_connector=crm-sync",
                "event.bind?event=ONCRMDEALUPDATE&event_type=offline&auth_connector=other",
                "event.bind?event=ONOFFLINEEVENT&handler=https%3A%2F%2Fapp.example.com%2Fbitrix24%2Fevents&auth_type=0&options[minTimeout]=60",
            ],
            Commands());
    }

    [Fact]
    public async Task What_was_bound_at_an_earlier_address_is_unbound()
    {
        await using var application = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"));
        _ = await ReconcileAsync(application);
        AddOnlineRows([.. LifeCycle, "ONCRMDEALUPDATE"]);

        await using var moved = await StartAsync(
            new RecordingRoutes("ONCRMDEALUPDATE"), options => options.PublicUrl = new Uri("https://new.example.com/"), application);
        var report = await ReconcileAsync(moved);

        Assert.Equal(LifeCycle.Length + 1, report.Bound.Count(binding => binding.Handler == "https://new.example.com/bitrix24/events"));
        Assert.Equal(LifeCycle.Length + 1, report.Unbound.Count(binding => binding.Handler == Events));
    }

    [Fact]
    public async Task A_missing_scope_is_named_and_the_rest_is_bound_and_both_are_kept_on_the_record()
    {
        RefuseLast("ERROR_EVENT_NOT_FOUND", "Event not found");
        var routes = new RecordingRoutes("ONCRMDEALUPDATE") { Completing = subscription => subscription with { Scopes = ["crm", "crm_extended"] } };
        await using var application = await StartAsync(routes);

        var report = await ReconcileAsync(application);

        Assert.Equal(LifeCycle, report.Bound.Select(binding => binding.EventName));
        Assert.Equal(["crm", "crm_extended"], Assert.Single(report.Failed).MissingScopes);
        var kept = (await FindAsync(application)).Portal;
        Assert.Equal(InstallationStep.Bound, kept.Installation);
        Assert.Equal(("ONCRMDEALUPDATE", "ERROR_EVENT_NOT_FOUND"), (Assert.Single(kept.Bindings!.Failed).Binding.EventName, kept.Bindings.Failed[0].Code));
        Assert.Null(kept.Bindings.Error);
        Assert.Contains("crm, crm_extended", await application.WaitForLogAsync(id: 21), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_granted_scope_is_not_missing()
    {
        RefuseLast("ERROR_EVENT_NOT_FOUND", "Event not found");
        _portal = _portal with { Scope = ["CRM"] };
        var routes = new RecordingRoutes("ONCRMDEALUPDATE") { Completing = subscription => subscription with { Scopes = ["crm"] } };

        Assert.Empty(Assert.Single((await ReconcileAsync(routes)).Failed).MissingScopes);
    }

    [Fact]
    public async Task All_portals_are_reconciled_one_after_the_other_and_failures_do_not_stop_the_others()
    {
        await using var application = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"));
        var store = application.Services.GetRequiredService<IPortalStore>();
        foreach (var (memberId, state) in new[] { ("a", PortalState.Active), ("b", PortalState.Uninstalled), ("c", PortalState.Gone), ("d", PortalState.Active) })
        {
            var seed = PortalSeeds.At(_fake, memberId);
            await store.SaveAsync(seed with { Portal = seed.Portal with { State = state } }, Cancellation);
        }

        _fake.Methods["event.get"] = _ => _fake.Calls.Count(call => call.Method == "event.get") == 1
            ? (500, new JsonObject { ["error"] = "INTERNAL_SERVER_ERROR" })
            : (200, new JsonObject { ["result"] = new JsonArray() });

        var reports = await application.Services.GetRequiredService<IBindingReconciler>().ReconcileAllAsync(Cancellation)
            .Where(report => report.Portal.MemberId.Length == 1)
            .Select(report => (report.Portal.MemberId, report.Error, report.Bound.Count))
            .ToListAsync(Cancellation);

        Assert.Equal([("a", null, LifeCycle.Length + 1), ("c", "Gone", 0), ("d", null, LifeCycle.Length + 1)], reports);
        Assert.Equal("INTERNAL_SERVER_ERROR", (await FindAsync(application)).Portal.Bindings!.Error);
    }

    [Fact]
    public async Task One_portal_is_reconciled_by_hand()
    {
        await using var application = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"));
        var reconciler = application.Services.GetRequiredService<IBindingReconciler>();

        Assert.Equal(LifeCycle.Length + 1, (await reconciler.ReconcileAsync(Member, Cancellation)).Bound.Count);
        await _fake.DisposeAsync();
        Assert.Equal("UNREACHABLE", (await reconciler.ReconcileAsync(Member, Cancellation)).Error);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => reconciler.ReconcileAsync("unknown", Cancellation));
    }

    [Fact]
    public async Task A_portal_is_reconciled_by_one_process_at_a_time()
    {
        var (running, most) = (0, 0);
        _fake.Methods["event.get"] = _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            return (200, new JsonObject { ["result"] = new JsonArray() });
        };
        _fake.Methods["batch"] = parameters =>
        {
            _ = Interlocked.Decrement(ref running);
            return (200, JsonNode.Parse("""{"result":{"result":[],"result_error":[]}}""")!);
        };
        await using var one = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"));
        await using var other = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"), configure: null, one);

        _ = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => ReconcileAsync(index % 2 == 0 ? one : other)));

        Assert.Equal(1, most);
        Assert.Equal(6, _fake.Calls.Count(call => call.Method == "event.get"));
    }

    [Fact]
    public async Task Of_two_processes_with_different_handlers_the_one_that_was_started_earlier_gives_way()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
        await using var older = await StartAsync(new RecordingRoutes("ONCRMLEADADD"), time: time);
        _ = await ReconcileAsync(older);
        AddOnlineRows([.. LifeCycle, "ONCRMLEADADD"]);
        time.Advance(TimeSpan.FromMinutes(1));
        await using var newer = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"), before: older, time: time);
        Assert.True(await IsDueAsync(newer));

        var report = await ReconcileAsync(newer);

        Assert.Equal(["ONCRMLEADADD"], report.Unbound.Select(NameOf));
        Assert.Equal(["ONCRMDEALUPDATE"], report.Bound.Select(NameOf));
        _rows.Clear();
        AddOnlineRows([.. LifeCycle, "ONCRMDEALUPDATE"]);
        _fake.Calls.Clear();
        Assert.True((await ReconcileAsync(older)).IsInOrder);
        Assert.True((await ReconcileAsync(newer)).IsInOrder);
        Assert.Empty(Commands());
        Assert.False(await IsDueAsync(older));
        Assert.False(await IsDueAsync(newer));
    }

    [Fact]
    public async Task What_an_earlier_process_binds_on_a_portal_that_has_lost_everything_is_replaced_soon()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
        await using var older = await StartAsync(new RecordingRoutes("ONCRMLEADADD"), time: time);
        _ = older.Services.GetRequiredService<DesiredBindings>();
        time.Advance(TimeSpan.FromMinutes(1));
        await using var newer = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"), before: older, time: time);
        _ = await ReconcileAsync(newer);
        Assert.False(await IsDueAsync(newer));

        var report = await ReconcileAsync(older);

        Assert.Equal([.. LifeCycle, "ONCRMLEADADD"], report.Bound.Select(NameOf));
        Assert.True(await IsDueAsync(newer));
        Assert.False(await IsDueAsync(older));
    }

    [Fact]
    public async Task A_process_that_does_not_confirm_its_list_any_more_is_not_given_way_to()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
        await using var older = await StartAsync(new RecordingRoutes("ONCRMLEADADD"), time: time);
        _ = older.Services.GetRequiredService<DesiredBindings>();
        time.Advance(TimeSpan.FromMinutes(1));
        await using (var newer = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"), before: older, time: time))
            _ = await ReconcileAsync(newer);
        AddOnlineRows([.. LifeCycle, "ONCRMDEALUPDATE"]);
        time.Advance(TimeSpan.FromHours(25));
        Assert.Empty((await ReconcileAsync(older)).Bound);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["ONCRMLEADADD"], (await ReconcileAsync(older)).Bound.Select(NameOf));
    }

    [Fact]
    public async Task Drift_is_measured()
    {
        _rows.Add(new JsonObject { ["event"] = "ONCRMLEADADD", ["handler"] = Events, ["auth_type"] = "0", ["offline"] = 0 });
        RefuseLast("ERROR_EVENT_NOT_FOUND", "Event not found");
        await using var application = await StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"));
        var meters = application.Services.GetRequiredService<IMeterFactory>();
        using var missing = new MetricCollector<long>(meters, "Bitrix24Typed", "bitrix24.bindings.missing");
        using var stale = new MetricCollector<long>(meters, "Bitrix24Typed", "bitrix24.bindings.stale");
        using var refused = new MetricCollector<long>(meters, "Bitrix24Typed", "bitrix24.bindings.refused");

        _ = await ReconcileAsync(application);
        refused.RecordObservableInstruments();

        Assert.Equal((LifeCycle.Length + 1L, 1L, 1L), (missing.LastMeasurement!.Value, stale.LastMeasurement!.Value, refused.LastMeasurement!.Value));
    }

    private static string NameOf(Binding binding) => binding.EventName;

    /// <summary>Whether a process wants to look at the portal although it has just been looked at.</summary>
    private static async Task<bool> IsDueAsync(TestApplication application)
    {
        var stored = await FindAsync(application);
        var now = application.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return application.Services.GetRequiredService<CheckSchedule>()
            .IsDue(stored with { Portal = stored.Portal with { Installation = InstallationStep.Finished, CheckedAt = now } });
    }

    private List<string> Commands()
        => [.. _fake.Calls.Where(call => call.Method == "batch").SelectMany(call => call.Parameters["cmd"]!.AsObject().Select(command => (string)command.Value!))];

    private static RecordingRoutes Offline(Delivery delivery, string? connector = null) => new("ONCRMDEALUPDATE")
    {
        Completing = subscription => subscription with { Delivery = delivery, AuthConnector = connector },
    };

    private void AddOnlineRows(IEnumerable<string> names)
    {
        foreach (var name in names)
            _rows.Add(new JsonObject { ["event"] = name, ["handler"] = Events, ["auth_type"] = "0", ["offline"] = 0 });
    }

    /// <summary>Lets the portal refuse what is bound last of five.</summary>
    private void RefuseLast(string code, string description) => _fake.Methods["batch"] = _ => (200, new JsonObject
    {
        ["result"] = new JsonObject
        {
            ["result"] = new JsonObject { ["b0"] = true },
            ["result_error"] = new JsonObject { [$"b{LifeCycle.Length}"] = new JsonObject { ["error"] = code, ["error_description"] = description } },
        },
    });

    private async Task<BindingReport> ReconcileAsync(RecordingRoutes routes, Action<BitrixOptions>? configure = null)
    {
        await using var application = await StartAsync(routes, configure);
        return await ReconcileAsync(application);
    }

    private Task<BindingReport> ReconcileAsync(TestApplication application)
        => application.Services.GetRequiredService<BindingReconciler>().ReconcileAsync(_portal, Cancellation);

    /// <summary>Starts an application with the portal; as another process, or a later one, of an application that has started already.</summary>
    private async Task<TestApplication> StartAsync(
        RecordingRoutes routes, Action<BitrixOptions>? configure = null, TestApplication? before = null, TimeProvider? time = null)
    {
        var application = await TestApplication.StartAsync(
            routes,
            options =>
            {
                _fake.Configure(options);
                configure?.Invoke(options);
            },
            services =>
            {
                if (time is not null)
                    _ = services.AddSingleton(time);
                if (before is not null)
                    _ = services.AddSingleton(before.Services.GetRequiredService<IPortalStore>());
            });
        if (before is null)
        {
            await application.Services.GetRequiredService<IPortalStore>().SaveAsync(
                new StoredPortal(_portal, new PortalCredentials { AccessToken = "a", RefreshToken = "r" }), Cancellation);
        }

        return application;
    }

    private static async Task<StoredPortal> FindAsync(TestApplication application)
        => (await application.Services.GetRequiredService<IPortalStore>().FindAsync(Member, Cancellation))!;
}
