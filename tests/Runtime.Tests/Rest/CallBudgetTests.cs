using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Rest;

/// <summary>The limits, as the portal sees them kept.</summary>
public sealed class CallBudgetTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 14, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_call_is_over_the_limit()
    {
        await using var scene = await RestScene.StartAsync(_time);
        var bucket = new PortalBucket(_time, callsPerSecond: 2, depth: 50);
        scene.Portal.Methods["m"] = _ => bucket.Take();

        var calls = Enumerable.Range(0, 100).Select(_ => scene.Client.CallAsync<int>("m", cancellationToken: Cancellation)).ToList();
        await bucket.ReachedAsync(45);
        for (var count = 46; count <= 100; count++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(501));
            await bucket.ReachedAsync(count);
        }

        _ = await Task.WhenAll(calls);
        Assert.Equal((0, 100), (bucket.Refused, scene.Portal.Calls.Count));
        Assert.InRange(bucket.HighestLevel, 44, 50);
    }

    [Fact]
    public async Task Calls_are_sent_in_the_order_in_which_they_were_made()
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.Burst = 1);
        var bucket = new PortalBucket(_time, callsPerSecond: 2, depth: 50);
        scene.Portal.Methods["m"] = _ => bucket.Take();

        var calls = Enumerable.Range(0, 10)
            .Select(index => scene.Client.CallAsync<int>("m", new JsonObject { ["index"] = index }, Cancellation))
            .ToList();
        for (var count = 1; count <= 10; count++)
        {
            await bucket.ReachedAsync(count);
            _time.Advance(TimeSpan.FromMilliseconds(501));
        }

        _ = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, 10), scene.Portal.Calls.Select(call => (int)call.Parameters["index"]!));
    }

    [Fact]
    public async Task A_portal_may_bear_more()
    {
        await using var scene = await RestScene.StartAsync(
            _time, options => options.Rest.Rates.Add(new() { Portal = RestScene.Member }));
        var bucket = new PortalBucket(_time, callsPerSecond: 5, depth: 250);
        scene.Portal.Methods["m"] = _ => bucket.Take();

        _ = await Task.WhenAll(Enumerable.Range(0, 225).Select(_ => scene.Client.CallAsync<int>("m", cancellationToken: Cancellation)));
        var next = scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);

        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(201));
        _ = await next;
        Assert.Equal(0, bucket.Refused);
    }

    [Fact]
    public async Task A_batch_is_one_call()
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.Burst = 2);
        scene.Portal.Methods["batch"] = _ => RestScene.Result(new JsonObject { ["result"] = new JsonArray() });
        IReadOnlyList<BatchCommand> commands = [.. Enumerable.Range(0, 50).Select(index => new BatchCommand($"c{index}", "m"))];

        _ = await scene.Client.BatchAsync(commands, cancellationToken: Cancellation);
        _ = await scene.Client.BatchAsync(commands, cancellationToken: Cancellation);

        Assert.Equal(2, scene.Portal.Calls.Count);
    }

    [Fact]
    public async Task A_refusal_teaches_that_others_call_the_portal_too()
    {
        var time = new EagerTime();
        await using var scene = await RestScene.StartAsync(time);
        var count = 0;
        scene.Portal.Methods["m"] = _ => count++ == 0 ? RestScene.Error(503, "QUERY_LIMIT_EXCEEDED") : RestScene.Result(1);

        _ = await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);
        time.Waits.Clear();
        for (var index = 0; index < 4; index++)
            _ = await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);

        // Not one burst any more, but two a second.
        Assert.InRange(time.Waits.Count, 2, 4);
        Assert.All(time.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, 0.51));
    }

    [Fact]
    public async Task A_call_whose_turn_would_come_too_late_is_not_made()
    {
        await using var scene = await RestScene.StartAsync(_time, options => (options.Rest.Burst, options.Rest.LongestWait) = (1, TimeSpan.FromSeconds(1)));
        scene.Portal.Methods["m"] = _ => RestScene.Result(1);
        _ = await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);
        var waiting = Enumerable.Range(0, 2).Select(_ => scene.Client.CallAsync<int>("m", cancellationToken: Cancellation)).ToList();

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => scene.Client.CallAsync("m", cancellationToken: Cancellation));

        Assert.True(error.IsLimit);
        Assert.Equal(("QUERY_LIMIT_EXCEEDED", HttpStatusCode.ServiceUnavailable), (error.Code, error.StatusCode));
        _time.Advance(TimeSpan.FromMilliseconds(501));
        _time.Advance(TimeSpan.FromMilliseconds(501));
        _ = await Task.WhenAll(waiting);
        Assert.Equal(3, scene.Portal.Calls.Count);
    }

    [Fact]
    public async Task To_wait_for_the_turn_can_be_cancelled()
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.Burst = 1);
        scene.Portal.Methods["m"] = _ => RestScene.Result(1);
        _ = await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);
        using var impatience = new CancellationTokenSource();

        var waiting = scene.Client.CallAsync<int>("m", cancellationToken: impatience.Token);
        await impatience.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _ = Assert.Single(scene.Portal.Calls);
    }

    [Fact]
    public async Task A_method_that_has_almost_used_up_its_working_time_rests_until_a_part_is_forgotten()
    {
        await using var scene = await RestScene.StartAsync(_time);
        scene.Portal.Methods["crm.deal.list"] = _ => RestScene.Result(1, Operating(450, _time.GetUtcNow().AddSeconds(40)));
        scene.Portal.Methods["m"] = _ => RestScene.Result(1, Operating(1, _time.GetUtcNow().AddSeconds(40)));
        _ = await scene.Client.CallAsync<int>("crm.deal.list", cancellationToken: Cancellation);

        var resting = scene.Client.CallAsync<int>("crm.deal.list", cancellationToken: Cancellation);
        _ = await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);

        Assert.Equal(["crm.deal.list", "m"], scene.Portal.Calls.Select(call => call.Method));
        _time.Advance(TimeSpan.FromSeconds(41));
        _ = await resting;
        Assert.Equal(3, scene.Portal.Calls.Count);
    }

    [Fact]
    public async Task The_calls_within_a_batch_count_for_their_methods()
    {
        await using var scene = await RestScene.StartAsync(_time, options => options.Rest.LongestWait = TimeSpan.FromSeconds(10));
        scene.Portal.Methods["batch"] = _ => RestScene.Result(new JsonObject
        {
            ["result"] = new JsonObject { ["a"] = 1 },
            ["result_error"] = new JsonObject { ["b"] = new JsonObject { ["error"] = "OPERATION_TIME_LIMIT" } },
            ["result_time"] = new JsonObject { ["a"] = Operating(479, _time.GetUtcNow().AddMinutes(2)) },
        });
        _ = await scene.Client.BatchAsync([new("a", "crm.deal.list"), new("b", "crm.lead.list"), new("c", "m")], cancellationToken: Cancellation);
        scene.Portal.Methods["m"] = _ => RestScene.Result(1);

        Assert.Equal("OPERATION_TIME_LIMIT", (await RefusedAsync(scene, "crm.deal.list")).Code);
        Assert.Equal("OPERATION_TIME_LIMIT", (await RefusedAsync(scene, "crm.lead.list")).Code);
        _ = await scene.Client.CallAsync<int>("m", cancellationToken: Cancellation);
        Assert.Equal(["batch", "m"], scene.Portal.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task A_method_that_rests_longer_than_a_call_may_wait_is_not_called()
    {
        var time = new EagerTime();
        await using var scene = await RestScene.StartAsync(time);
        scene.Portal.Methods["crm.deal.list"] = _ => (429, new JsonObject
        {
            ["error"] = "OPERATION_TIME_LIMIT",
            ["time"] = Operating(481, time.GetUtcNow().AddMinutes(5)),
        });

        var error = await RefusedAsync(scene, "crm.deal.list");

        Assert.Equal(("OPERATION_TIME_LIMIT", HttpStatusCode.TooManyRequests, true), (error.Code, error.StatusCode, error.IsLimit));
        _ = Assert.Single(scene.Portal.Calls);
    }

    private static Task<BitrixRestException> RefusedAsync(RestScene scene, string method)
        => Assert.ThrowsAsync<BitrixRestException>(() => scene.Client.CallAsync(method, cancellationToken: Cancellation));

    private static JsonObject Operating(double seconds, DateTimeOffset resetAt)
        => new() { ["operating"] = seconds, ["operating_reset_at"] = resetAt.ToUnixTimeSeconds() };

    /// <summary>Counts calls as a portal does.</summary>
    private sealed class PortalBucket(TimeProvider time, double callsPerSecond, int depth)
    {
        private readonly Lock _gate = new();
        private readonly Channel<double> _taken = Channel.CreateUnbounded<double>();
        private DateTimeOffset _since;
        private double _level;
        private int _reached;

        public int Refused { get; private set; }

        public double HighestLevel { get; private set; }

        public (int Status, JsonNode Body) Take()
        {
            lock (_gate)
            {
                var now = time.GetUtcNow();
                _level = Math.Max(0, _level - ((now - _since).TotalSeconds * callsPerSecond)) + 1;
                _since = now;
                HighestLevel = Math.Max(HighestLevel, _level);
                _ = _taken.Writer.TryWrite(_level);
                if (_level <= depth)
                    return RestScene.Result(1);

                Refused++;
                return RestScene.Error(503, "QUERY_LIMIT_EXCEEDED");
            }
        }

        /// <summary>Waits until so many calls have come.</summary>
        public async Task ReachedAsync(int count)
        {
            for (; _reached < count; _reached++)
                _ = await _taken.Reader.ReadAsync(Cancellation);
        }
    }
}
