using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>What a portal queues reaches the handlers, whatever goes wrong on the way.</summary>
public sealed class OfflineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queued_event_is_read_when_the_portal_calls()
    {
        await using var scene = await OfflineScene.StartAsync();
        await scene.AddAsync(7, ActingUser.Of(2));

        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);
        await scene.WakeUpAsync();

        var (what, id, context) = await scene.Calls.NextAsync();
        Assert.Equal(("added, Offline", 7, 2), (what, id, context.UserId));
        await scene.WaitUntilDoneAsync(1);
        Assert.Empty(scene.Portal.OfflineEvents);
    }

    [Fact]
    public async Task After_an_hour_without_the_application_nothing_is_missing_and_nothing_is_handled_twice()
    {
        await using var scene = await OfflineScene.StartAsync();
        const long Busy = 1, Quiet = 2, Late = 3;
        await scene.UpdateAsync(Busy);
        await scene.UpdateAsync(Quiet);
        await scene.DeliverAsync();
        Assert.Equal(["ONOFFLINEEVENT", "updated, Online", "updated, Online"], await scene.Calls.NextAsync(3));

        await scene.StopAsync();
        await scene.UpdateAsync(Busy);
        await scene.AddAsync(Late);
        await scene.UpdateAsync(Late);
        await scene.DeliverAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.RunAsync();

        Assert.Equal([("updated, Offline", Busy), ("added, Offline", Late), ("updated, Offline", Late)], await NextAsync(scene, 3));
        await scene.WaitUntilDoneAsync(1);
        await AssertNothingIsLeftAsync(scene, Busy, Quiet, Late);
    }

    [Fact]
    public async Task A_delivery_that_was_lost_is_healed_and_one_that_came_is_not_handled_twice()
    {
        await using var scene = await OfflineScene.StartAsync();
        const long Lost = 1, Healthy = 2;
        scene.Emulator.Faults.Add(new DeliveryFault(DeliveryFaultKind.Drop) { EventName = "OnCrmRequisiteUpdate", Times = 1 });

        await scene.UpdateAsync(Lost);
        await scene.UpdateAsync(Healthy);
        await scene.DeliverAsync();
        Assert.Equal(["ONOFFLINEEVENT", "updated, Online"], await scene.Calls.NextAsync(2));
        await scene.WakeUpAsync();

        Assert.Equal([("updated, Offline", Lost)], await NextAsync(scene, 1));
        await scene.WaitUntilDoneAsync(1);
        await AssertNothingIsLeftAsync(scene, Lost, Healthy);
    }

    [Theory]
    [InlineData(PortalPlan.Professional, 2)]
    [InlineData(PortalPlan.Basic, 1)]
    public async Task What_came_is_not_handled_twice_though_the_portals_clock_is_set_between_two_readings(PortalPlan plan, int queues)
    {
        await using var scene = await OfflineScene.StartAsync(plan);
        await scene.UpdateAsync(1);
        await scene.DeliverAsync();
        Assert.Equal(["ONOFFLINEEVENT", "updated, Online"], await scene.Calls.NextAsync(2));
        await scene.WakeUpAsync();
        await scene.WaitUntilDoneAsync(queues);

        scene.PortalClock.Offset = TimeSpan.FromMinutes(5);
        await scene.UpdateAsync(2);
        await scene.DeliverAsync();
        Assert.Equal(["ONOFFLINEEVENT", "updated, Online"], await scene.Calls.NextAsync(2));
        await scene.WakeUpAsync();
        await scene.WaitUntilDoneAsync(2 * queues);
        await AssertNothingIsLeftAsync(scene, 1, 2);
    }

    [Fact]
    public async Task A_change_after_a_delivery_that_came_is_not_lost_though_the_portal_keeps_one_row_of_both()
    {
        await using var scene = await OfflineScene.StartAsync();
        await scene.UpdateAsync(7);
        await scene.DeliverAsync();
        Assert.Equal(["ONOFFLINEEVENT", "updated, Online"], await scene.Calls.NextAsync(2));

        scene.Emulator.Faults.Add(new DeliveryFault(DeliveryFaultKind.Drop) { EventName = "OnCrmRequisiteUpdate", Times = 1 });
        await scene.UpdateAsync(7);
        _ = Assert.Single(scene.Portal.OfflineEvents);
        await scene.DeliverAsync();
        await scene.WakeUpAsync();

        Assert.Equal(["ONOFFLINEEVENT", "updated, Offline"], await scene.Calls.NextAsync(2));
    }

    [Theory]
    [InlineData("event.offline.get", CallFaultKind.ServerError)]
    [InlineData("event.offline.get", CallFaultKind.LostAnswer)]
    [InlineData("event.offline.get", CallFaultKind.Page)]
    [InlineData("event.offline.clear", CallFaultKind.ServerError)]
    [InlineData("event.offline.clear", CallFaultKind.LostAnswer)]
    public async Task A_reading_that_fails_is_repeated_without_loss_and_without_a_second_handling(string method, CallFaultKind kind)
    {
        await using var scene = await OfflineScene.StartAsync();
        scene.Emulator.Faults.Add(new CallFault(kind) { Method = method, Times = 1 });
        await scene.AddAsync(7);
        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);

        await scene.WakeUpAsync();
        await scene.RetryAsync();

        Assert.Equal([("added, Offline", 7)], await NextAsync(scene, 1));
        await scene.WaitUntilDoneAsync(1);
        await AssertNothingIsLeftAsync(scene, 7);
    }

    [Theory]
    [InlineData("event.offline.get", CallFaultKind.LostAnswer)]
    [InlineData("event.offline.clear", CallFaultKind.ServerError)]
    [InlineData("event.offline.clear", CallFaultKind.LostAnswer)]
    public async Task What_an_application_had_reserved_when_it_ended_is_found_by_the_next(string method, CallFaultKind kind)
    {
        await using var scene = await OfflineScene.StartAsync();
        scene.Emulator.Faults.Add(new CallFault(kind) { Method = method, Times = 1 });
        await scene.AddAsync(7);
        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);
        await scene.WakeUpAsync();
        await scene.WaitForFailureAsync();
        var reserved = scene.Portal.OfflineEvents.Count(queued => queued.ProcessId.Length > 0);

        await scene.StopAsync();
        await scene.RunAsync();

        Assert.Equal([("added, Offline", 7)], await NextAsync(scene, 1));
        await scene.WaitUntilDoneAsync(1);
        Assert.Equal(kind is CallFaultKind.LostAnswer && method == "event.offline.clear" ? 0 : 1, reserved);
        await AssertNothingIsLeftAsync(scene, 7);
    }

    [Fact]
    public async Task What_another_reader_has_left_is_not_overtaken_by_what_happened_later()
    {
        await using var scene = await OfflineScene.StartAsync();
        scene.Emulator.Faults.Add(new DeliveryFault(DeliveryFaultKind.Drop) { EventName = "OnCrmRequisiteUpdate", Times = 1 });
        await scene.AddAsync(7);
        await scene.ReserveAsync();
        await scene.UpdateAsync(7);

        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);
        await scene.WakeUpAsync();

        Assert.Equal("added, Offline", (await scene.Calls.NextAsync()).What);
        Assert.Equal("updated, Offline", (await scene.Calls.NextAsync()).What);
        await scene.WaitUntilDoneAsync(2);
        Assert.Empty(scene.Portal.OfflineEvents);
    }

    [Fact]
    public async Task A_lost_call_is_made_up_for_by_reading_unasked()
    {
        await using var scene = await OfflineScene.StartAsync();
        scene.Emulator.Faults.Add(new DeliveryFault(DeliveryFaultKind.Drop) { EventName = "OnOfflineEvent" });
        await scene.AddAsync(7);

        await scene.PollAsync();

        Assert.Equal([("added, Offline", 7)], await NextAsync(scene, 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(CallFaultKind.LostAnswer)]
    [InlineData(CallFaultKind.ServerError)]
    public async Task A_plan_without_reservations_loses_nothing_either(CallFaultKind? fault)
    {
        await using var scene = await OfflineScene.StartAsync(PortalPlan.Basic);
        if (fault is { } kind)
            scene.Emulator.Faults.Add(new CallFault(kind) { Method = "event.offline.get", Times = 1 });
        await scene.AddAsync(7);
        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);

        await scene.WakeUpAsync();
        if (fault is not null)
            await scene.RetryAsync();

        Assert.Equal([("added, Offline", 7)], await NextAsync(scene, 1));
        await scene.WaitUntilDoneAsync(1);
        await AssertNothingIsLeftAsync(scene, 7);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_marked_and_does_not_hinder_the_others()
    {
        await using var scene = await OfflineScene.StartAsync();
        JsonNode deep = 1;
        for (var level = 0; level < 20; level++)
            deep = new JsonObject { ["x"] = deep };
        await scene.Portal.RaiseAsync("OnCrmRequisiteAdd", deep, cancellationToken: Cancellation);
        await scene.AddAsync(7);
        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);
        await scene.WakeUpAsync();

        Assert.Equal([("added, Offline", 7)], await NextAsync(scene, 1));
        await scene.WaitUntilDoneAsync(1);
        var left = Assert.Single(scene.Portal.OfflineEvents);
        Assert.Equal((true, ""), (left.IsError, left.ProcessId));
    }

    [Fact]
    public async Task More_than_a_page_is_read_and_with_each_source_key()
    {
        await using var scene = await OfflineScene.StartAsync();
        for (var count = 1; count <= 120; count++)
            await scene.AddAsync(count);
        await scene.RaiseAsync("OnCrmBankDetailAdd", 7);
        await scene.DeliverAsync();
        Assert.Equal("ONOFFLINEEVENT", (await scene.Calls.NextAsync()).What);
        await scene.WakeUpAsync();

        var what = await scene.Calls.NextAsync(121);
        Assert.Equal((120, 1), (what.Count(call => call == "added, Offline"), what.Count(call => call == "ONCRMBANKDETAILADD")));
    }

    /// <summary>
    /// Asserts that the queue is empty and that handlers are called for nothing more: events of one object come in order, so that one more change of
    /// it comes after whatever waits.
    /// </summary>
    private static async Task AssertNothingIsLeftAsync(OfflineScene scene, params long[] ids)
    {
        Assert.Empty(scene.Portal.OfflineEvents);
        foreach (var id in ids)
            await scene.UpdateAsync(id);
        await scene.DeliverAsync();

        Assert.Equal(["ONOFFLINEEVENT", .. ids.Select(_ => "updated, Online")], await scene.Calls.NextAsync(ids.Length + 1));
    }

    /// <summary>Waits for calls; those of different objects come in any order.</summary>
    private static async Task<IReadOnlyList<(string What, long Id)>> NextAsync(OfflineScene scene, int count)
    {
        var calls = new List<(string What, long Id)>();
        while (calls.Count < count)
        {
            var (what, id, _) = await scene.Calls.NextAsync();
            calls.Add((what, id));
        }

        return [.. calls.OrderBy(call => call.Id).ThenBy(call => call.What, StringComparer.Ordinal)];
    }
}
