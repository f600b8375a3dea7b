using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class LimitTests
{
    private static readonly PortalEmulatorOptions Limited = Scene.Immediate with { EnforceLimits = true };

    [Theory]
    [InlineData(PortalPlan.Professional, 50, 2)]
    [InlineData(PortalPlan.Enterprise, 250, 5)]
    public async Task A_full_bucket_refuses_calls_until_it_has_leaked(PortalPlan plan, int burst, int perSecond)
    {
        await using var scene = await Scene.StartAsync(Limited, "crm");
        scene.Portal.Plan = plan;

        var accepted = await CountAcceptedAsync(scene, burst + 1);
        var refused = await scene.CallAsync("profile");
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await CountAcceptedAsync(scene, perSecond + 1);

        Assert.Equal((burst, perSecond), (accepted, later));
        Assert.Equal((503, "QUERY_LIMIT_EXCEEDED"), (refused.StatusCode, refused.Error));
    }

    [Fact]
    public async Task Without_limits_a_portal_bears_everything()
    {
        await using var scene = await Scene.StartAsync("crm");

        Assert.Equal(60, await CountAcceptedAsync(scene, 60));
    }

    [Fact]
    public async Task A_method_that_has_worked_too_long_is_blocked_until_a_part_is_forgotten()
    {
        await using var scene = await Scene.StartAsync(Limited, "crm");
        scene.Portal.Limits.SetCost("crm.deal.list", TimeSpan.FromSeconds(200));

        var first = await scene.CallAsync("crm.deal.list");
        scene.Time.Advance(TimeSpan.FromMinutes(2));
        _ = await scene.CallAsync("crm.deal.list");
        var third = await scene.CallAsync("crm.deal.list");
        var blocked = await scene.CallAsync("crm.deal.list");
        var other = await scene.CallAsync("profile");
        scene.Time.Advance(TimeSpan.FromMinutes(8));
        var freed = await scene.CallAsync("crm.deal.list");

        var start = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal((200, start.AddMinutes(10).ToUnixTimeSeconds()), OperatingOf(first));
        Assert.Equal((600, start.AddMinutes(10).ToUnixTimeSeconds()), OperatingOf(third));
        Assert.Equal((429, "OPERATION_TIME_LIMIT"), (blocked.StatusCode, blocked.Error));
        Assert.Equal((600, start.AddMinutes(10).ToUnixTimeSeconds()), OperatingOf(blocked));
        Assert.Equal(200, other.StatusCode);
        Assert.Equal((600, start.AddMinutes(12).ToUnixTimeSeconds()), OperatingOf(freed));
    }

    [Fact]
    public async Task The_commands_of_a_batch_count_each_for_itself()
    {
        await using var scene = await Scene.StartAsync(Limited, "crm");
        scene.Portal.Limits.SetCost("crm.deal.list", TimeSpan.FromSeconds(300));
        var commands = new JsonObject { ["a"] = "crm.deal.list", ["b"] = "crm.deal.list", ["c"] = "crm.deal.list" };

        var reply = await scene.CallAsync("batch", new() { ["cmd"] = commands });

        Assert.Equal(0, (double)reply.Body["time"]!["operating"]!);
        Assert.Equal(600, (double)reply.Result["result_time"]!["b"]!["operating"]!);
        Assert.Equal("OPERATION_TIME_LIMIT", (string?)reply.Result["result_error"]!["c"]!["error"]);
    }

    [Fact]
    public async Task A_portal_may_be_blocked_by_hand()
    {
        await using var scene = await Scene.StartAsync("crm");
        scene.Portal.Limits.IsOverloaded = true;

        var reply = await scene.CallAsync("profile");

        Assert.Equal((503, "OVERLOAD_LIMIT"), (reply.StatusCode, reply.Error));
    }

    private static async Task<int> CountAcceptedAsync(Scene scene, int calls)
    {
        var accepted = 0;
        for (var call = 0; call < calls; call++)
            accepted += (await scene.CallAsync("profile")).StatusCode == 200 ? 1 : 0;
        return accepted;
    }

    private static (double Operating, long ResetAt) OperatingOf(RestReply reply)
        => ((double)reply.Body["time"]!["operating"]!, (long)reply.Body["time"]!["operating_reset_at"]!);
}
