using System.Diagnostics;
using System.Net;

namespace Bitrix24Typed.Faults.Tests;

public sealed class TakeOverTests(TestServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task The_events_of_a_process_that_was_killed_are_handled_by_another_one_in_their_order()
    {
        const int deals = 5;
        using var application = new FaultApplication(await server.CreateDatabaseAsync());
        var journal = application.Journal;
        var killed = await application.StartProcessAsync("HandlingTime=01:00:00");
        var deliveries = Enumerable.Range(0, 15).Select(number => new Delivery(number % deals, number)).ToList();
        foreach (var delivery in deliveries)
            Assert.Equal(HttpStatusCode.OK, await killed.SendAsync(delivery));
        await Journal.WaitUntilAsync(() => journal.InHandOf(killed.Id) == deals);
        _ = await application.StartProcessAsync();

        var sinceKill = Stopwatch.StartNew();
        await killed.KillAsync();

        await Journal.WaitUntilAsync(() => journal.HandledCount > 0);
        output.WriteLine($"Taken over after {sinceKill.Elapsed}.");
        await journal.WaitForAsync(deliveries);
        var handled = journal.Handlings.Where(handling => handling.Step is HandlingStep.Handled).Select(handling => handling.Delivery).ToList();
        Assert.Equal(deliveries, handled.OrderBy(delivery => delivery.Number));
        Assert.All(
            handled.GroupBy(delivery => delivery.Deal, delivery => delivery.Number),
            numbers => Assert.Equal(numbers.Order(), numbers));
    }
}
