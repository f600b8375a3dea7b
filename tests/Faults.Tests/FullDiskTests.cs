using System.Net;

namespace Bitrix24Typed.Faults.Tests;

public sealed class FullDiskTests
{
    private const int Padding = 8000;

    [Fact]
    public async Task A_full_disk_refuses_events_and_what_was_acknowledged_is_handled_when_there_is_room_again()
    {
        using var application = new FaultApplication();
        await application.StartAsync();
        await application.LimitFilesAsync("1048576");
        var acknowledged = new List<Delivery>();
        var number = 0;
        HttpStatusCode? status;
        while ((status = await application.SendAsync(new Delivery(1, number), Padding)) is HttpStatusCode.OK)
            acknowledged.Add(new Delivery(1, number++));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await application.SendAsync(new Delivery(1, number), Padding));

        await application.LimitFilesAsync("unlimited");
        var last = new Delivery(1, number + 1);
        Assert.Equal(HttpStatusCode.OK, await application.SendAsync(last, Padding));
        await application.WaitForAsync([.. acknowledged, last]);

        await application.KillAsync();
        await application.StartAsync();
        var next = new Delivery(1, number + 2);
        Assert.Equal(HttpStatusCode.OK, await application.SendAsync(next));
        await application.WaitForAsync([next]);
        var numbers = application.Handlings.Select(handling => handling.Delivery.Number).ToList();
        Assert.Equal(numbers.Order(), numbers);
    }
}
