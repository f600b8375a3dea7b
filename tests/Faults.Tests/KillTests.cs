using System.Collections.Concurrent;
using System.Net;

namespace Bitrix24Typed.Faults.Tests;

public sealed class KillTests
{
    private const int Clients = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_handled_after_it_in_order()
    {
        using var application = new FaultApplication();
        var acknowledged = new ConcurrentBag<Delivery>();
        for (var round = 0; round < 3; round++)
        {
            await application.StartAsync();
            var first = round * 1_000_000;
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var count = 0;
            var clients = Task.WhenAll(Enumerable.Range(1, Clients).Select(deal => Task.Run(
                async () =>
                {
                    // One deal for each client: what it sends next is later than what was acknowledged.
                    for (var number = first; await application.SendAsync(new Delivery(deal, number)) is HttpStatusCode.OK; number++)
                    {
                        acknowledged.Add(new Delivery(deal, number));
                        if (Interlocked.Increment(ref count) == 500)
                            enough.SetResult();
                    }
                },
                Cancellation)));
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
            await application.KillAsync();
            await clients;
        }

        await application.StartAsync();
        await application.WaitForAsync(acknowledged);

        foreach (var deal in application.Handlings.GroupBy(handling => handling.Delivery.Deal))
        {
            var numbers = deal.Select(handling => handling.Delivery.Number).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }

        // At least once: what was being handled when the process was killed is handled again, nothing else is.
        var repeated = application.Handlings.GroupBy(handling => handling.Delivery).Sum(handlings => handlings.Count() - 1);
        Assert.InRange(repeated, 0, 3 * Clients);
    }
}
