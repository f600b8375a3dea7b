using System.Net;

namespace Bitrix24Typed.Faults.Tests;

public sealed class FullDiskTests
{
    private const int Padding = 8000;

    [Fact]
    public async Task A_full_disk_refuses_events_and_what_was_acknowledged_is_handled_when_there_is_room_again()
    {
        using var application = new FaultApplication();
        var (journal, process) = (application.Journal, await application.StartProcessAsync());
        await process.LimitFilesAsync("1048576");
        var acknowledged = new List<Delivery>();
        var number = 0;
        HttpStatusCode? status;
        while ((status = await process.SendAsync(new Delivery(1, number), padding: Padding)) is HttpStatusCode.OK)
            acknowledged.Add(new Delivery(1, number++));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await process.SendAsync(new Delivery(1, number), padding: Padding));

        await process.LimitFilesAsync("unlimited");
        var last = new Delivery(1, number + 1);
        Assert.Equal(HttpStatusCode.OK, await process.SendAsync(last, padding: Padding));
        await journal.WaitForAsync([.. acknowledged, last]);

        await process.KillAsync();
        await process.StartAsync();
        var next = new Delivery(1, number + 2);
        Assert.Equal(HttpStatusCode.OK, await process.SendAsync(next));
        await journal.WaitForAsync(next);
        var numbers = journal.Handlings.Where(handling => handling.Step is HandlingStep.Handled).Select(handling => handling.Delivery.Number).ToList();
        Assert.Equal(numbers.Order(), numbers);
    }
}
