using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class SampleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_documented_event_can_be_raised_with_made_up_data()
    {
        await using var scene = await Scene.StartAsync(
            "booking", "calendar", "catalog", "crm", "imbot", "imconnector", "imopenlines", "log", "sale", "sign.b2e", "sonet", "task",
            "telephony", "user");
        var codes = (await scene.CallAsync("events")).Result.AsArray().Select(code => (string)code!).ToList();

        foreach (var code in codes)
        {
            await scene.BindAsync(code);
            _ = await scene.Portal.RaiseSampleAsync(code, ActingUser.Robot, Cancellation);
        }

        var received = await scene.ReceivedAsync();
        Assert.Equal(198, codes.Count);
        Assert.Equal(codes, received.Select(request => request.Form["event"]));
        Assert.All(
            received.Where(request => request.Form["event"] is not ("ONOFFLINEEVENT" or "ONAPPMETHODCONFIRM")),
            request => Assert.Contains("&data", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_events_of_open_lines_call_their_handlers_number_differently()
    {
        await using var scene = await Scene.StartAsync("imopenlines");
        await scene.BindAsync("OnOpenLineMessageAdd");

        _ = await scene.Portal.RaiseSampleAsync("OnOpenLineMessageAdd", cancellationToken: Cancellation);

        Assert.StartsWith(
            "event=ONOPENLINEMESSAGEADD&eventId=1&", Assert.Single(await scene.ReceivedAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_are_the_same_with_the_same_seed()
    {
        await using var one = await Scene.StartAsync(Scene.Immediate with { Seed = 3 });
        await using var two = await Scene.StartAsync(Scene.Immediate with { Seed = 3 });

        var first = await one.Portal.RaiseSampleAsync("OnCalendarEntryAdd", cancellationToken: Cancellation);
        var second = await two.Portal.RaiseSampleAsync("OnCalendarEntryAdd", cancellationToken: Cancellation);

        Assert.Equal(first!.ToJsonString(), second!.ToJsonString());
    }

    [Fact]
    public async Task An_undocumented_event_has_no_sample()
    {
        await using var scene = await Scene.StartAsync();

        _ = await Assert.ThrowsAsync<ArgumentException>(() => scene.Portal.RaiseSampleAsync("OnNothing", cancellationToken: Cancellation));
    }
}
