using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.OwnChanges;

/// <summary>The portal's clock is 1,000 seconds behind the application's.</summary>
public sealed class EchoTests : IAsyncLifetime
{
    private const long PortalTime = 1_800_000_000;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(PortalTime + 1000));
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE", "ONCRMDEALADD") { Policy = new HandlingPolicy { IgnoresOwnChanges = true } };
    private readonly Channel<(string Deal, DateTimeOffset? SentAt, bool IsOwn)> _handled = Channel.CreateUnbounded<(string, DateTimeOffset?, bool)>();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakePortal _portal = null!;
    private TestApplication _application = null!;
    private IBitrixClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _routes.Handler = invocation => _handled.Writer.WriteAsync(
            ((string)invocation.Context.Data!["FIELDS"]!["ID"]!, invocation.Context.SentAt, invocation.IsOwnChange), Cancellation);
        _portal = await FakePortal.StartAsync();
        _application = await TestApplication.StartAsync(_routes, _portal.Configure, services => services.AddSingleton<TimeProvider>(_time));
        await _application.Services.GetRequiredService<IPortalStore>().SaveAsync(
            new StoredPortal(
                new Portal { MemberId = TestApplication.PortalMember, Domain = "acme.bitrix24.com", ClientEndpoint = new Uri(_portal.Address, "/rest/") },
                new PortalCredentials { ApplicationToken = TestApplication.PortalToken, AccessToken = "access", RefreshToken = "refresh", UserId = 1 }),
            Cancellation);
        _client = (await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(TestApplication.PortalMember, Cancellation))!;
        _portal.Methods["crm.deal.update"] = _ => RestScene.Result(true, Worked());
    }

    public async ValueTask DisposeAsync()
    {
        _ = _release.TrySetResult();
        await _application.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_own_change_is_recognised_by_the_portals_clock_and_others_are_not()
    {
        _ = await _client.CallAsync("crm.deal.update", new() { ["id"] = 7 }, Cancellation);

        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime + 1);
        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime + 2);
        await SendAsync("ONCRMDEALUPDATE", deal: 8, PortalTime + 1);

        Assert.Equal([true, false, false], await IsOwnAsync(3));
    }

    [Fact]
    public async Task Calls_within_a_batch_have_echoes_too()
    {
        _portal.Methods["batch"] = _ => RestScene.Result(
            new JsonObject
            {
                ["result"] = new JsonObject { ["add"] = 12, ["update"] = true },
                ["result_error"] = new JsonObject { ["denied"] = new JsonObject { ["error"] = "ACCESS_DENIED" } },
                ["result_time"] = new JsonObject { ["add"] = Worked(0, 1), ["update"] = Worked(50, 51) },
            },
            Worked(0, 51));
        _ = await _client.BatchAsync(
            [new("add", "crm.deal.add"), new("update", "crm.deal.update", new() { ["id"] = 7 }), new("denied", "crm.deal.update", new() { ["id"] = 8 })],
            cancellationToken: Cancellation);

        await SendAsync("ONCRMDEALADD", deal: 12, PortalTime);
        Assert.Equal([true], await IsOwnAsync(1));
        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime + 10);
        Assert.Equal([false], await IsOwnAsync(1));
        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime + 50);
        Assert.Equal([true], await IsOwnAsync(1));
        await SendAsync("ONCRMDEALUPDATE", deal: 8, PortalTime + 50);
        Assert.Equal([false], await IsOwnAsync(1));
    }

    [Fact]
    public async Task An_event_that_comes_before_the_answer_waits_for_it()
    {
        _portal.Paths["/rest/crm.deal.add.json"] = async http =>
        {
            _arrived.SetResult();
            await _release.Task;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                http.Response, new JsonObject { ["result"] = 12, ["time"] = Worked() }.ToJsonString());
        };
        var call = _client.CallAsync("crm.deal.add", cancellationToken: Cancellation);
        await _arrived.Task;

        await SendAsync("ONCRMDEALADD", deal: 12, PortalTime);
        await SendAsync("ONCRMDEALUPDATE", deal: 12, PortalTime + 1);
        Assert.False(_handled.Reader.TryPeek(out _));
        _release.SetResult();
        _ = await call;
        var asked = Task.Run(() => IsOwnAsync(2), Cancellation);
        while (!asked.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal([true, false], await asked);
    }

    [Fact]
    public async Task A_call_that_failed_has_no_echo()
    {
        _portal.Methods["crm.deal.update"] = _ => RestScene.Error(400, "ERROR_CORE");
        _ = await Assert.ThrowsAsync<BitrixRestException>(() => _client.CallAsync("crm.deal.update", new() { ["id"] = 7 }, Cancellation));

        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime);

        Assert.Equal([false], await IsOwnAsync(1));
    }

    [Fact]
    public async Task A_change_by_another_user_is_not_own()
    {
        _ = await _client.CallAsync("crm.deal.update", new() { ["id"] = 7 }, Cancellation);

        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime, userId: 2);
        Assert.Equal([false], await IsOwnAsync(1));
        await SendAsync("ONCRMDEALUPDATE", deal: 7, PortalTime + 1, userId: 1);
        Assert.Equal([true], await IsOwnAsync(1));
    }

    [Fact]
    public async Task A_store_that_fails_stops_neither_calls_nor_events()
    {
        await using var application = await TestApplication.StartAsync(
            _routes, _portal.Configure, services => services.AddSingleton<IOwnChangeStore, FailingStore>());

        using var response = await application.PostAsync(Body("ONCRMDEALUPDATE", 7, PortalTime, userId: 1));

        Assert.Equal([false], await IsOwnAsync(1));
        _ = await application.WaitForLogAsync(id: 62);
    }

    private static JsonObject Worked(double start = 0, double finish = 1) => new() { ["start"] = PortalTime + start, ["finish"] = PortalTime + finish };

    private static string Body(string eventName, int deal, long sentAt, long? userId)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"event={eventName}&data[FIELDS][ID]={deal}&ts={sentAt}&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}&auth[user_id]={userId}");

    private async Task SendAsync(string eventName, int deal, long sentAt, long? userId = 1)
    {
        using var response = await _application.PostAsync(Body(eventName, deal, sentAt, userId));
        Assert.True(response.IsSuccessStatusCode);
    }

    /// <summary>Whether the next events were own changes, in the order of their deals, then of their times.</summary>
    private async Task<IReadOnlyList<bool>> IsOwnAsync(int count)
    {
        var handled = new List<(string Deal, DateTimeOffset? SentAt, bool IsOwn)>();
        while (handled.Count < count)
            handled.Add(await _handled.Reader.ReadAsync(Cancellation));
        return [.. handled.OrderBy(call => call.Deal, StringComparer.Ordinal).ThenBy(call => call.SentAt).Select(call => call.IsOwn)];
    }

    private sealed class FailingStore : IOwnChangeStore
    {
        public ValueTask SaveAsync(IReadOnlyList<OwnChange> changes, CancellationToken cancellationToken) => throw new IOException("The store is away.");

        public ValueTask RemoveAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => throw new IOException("The store is away.");

        public ValueTask<EchoMatch> MatchAsync(ChangeEcho echo, CancellationToken cancellationToken) => throw new IOException("The store is away.");
    }
}
