using System.Text.Json.Nodes;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Bindings;

public sealed class BindingReconcilerTests : IAsyncLifetime
{
    private const string Events = "https://app.example.com/bitrix24/events";
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private static readonly string[] LifeCycle = ["ONAPPINSTALL", "ONAPPPAYMENT", "ONAPPUNINSTALL", "ONAPPUPDATE"];

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

        Assert.Equal(5, report.Kept.Count);
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
        _fake.Methods["batch"] = _ => (200, new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["result"] = new JsonObject { ["b0"] = true },
                ["result_error"] = new JsonObject { ["b4"] = new JsonObject { ["error"] = code, ["error_description"] = description } },
            },
        });

        var report = await ReconcileAsync(new RecordingRoutes("ONCRMDEALUPDATE"));

        Assert.Equal(isSuccess ? 5 : 4, report.Bound.Count);
        Assert.Equal(isSuccess ? [] : ["ONCRMDEALUPDATE"], report.Failed.Select(failed => failed.Binding.EventName));
    }

    [Fact]
    public async Task Many_bindings_go_in_batches_of_50()
    {
        var names = Enumerable.Range(0, 120).Select(index => $"ONEVENT{index}").ToArray();

        var report = await ReconcileAsync(new RecordingRoutes(names));

        Assert.Equal(124, report.Bound.Count);
        Assert.Equal([50, 50, 24], _fake.Calls.Where(call => call.Method == "batch").Select(call => call.Parameters["cmd"]!.AsObject().Count));
    }

    private List<string> Commands()
        => [.. _fake.Calls.Where(call => call.Method == "batch").SelectMany(call => call.Parameters["cmd"]!.AsObject().Select(command => (string)command.Value!))];

    private async Task<BindingReport> ReconcileAsync(RecordingRoutes routes)
    {
        await using var application = await TestApplication.StartAsync(routes, _fake.Configure);
        await application.Services.GetRequiredService<IPortalStore>().SaveAsync(
            new StoredPortal(_portal, new PortalCredentials { AccessToken = "a", RefreshToken = "r" }), Cancellation);
        return await application.Services.GetRequiredService<BindingReconciler>().ReconcileAsync(_portal, Cancellation);
    }
}
