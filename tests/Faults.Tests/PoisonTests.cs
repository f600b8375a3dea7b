using System.Net;
using System.Text.Json;

namespace Bitrix24Typed.Faults.Tests;

public sealed class PoisonTests(TestServer server, ITestOutputHelper output)
{
    // As the handler's attribute says.
    private const int MaxAttempts = 3;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task An_event_that_kills_its_process_ends_in_the_dead_letters_and_all_others_are_handled(StorageKind storage)
    {
        Delivery before = new(Traffic.Deals, 1), poison = new(Traffic.Deals, 2), after = new(Traffic.Deals, 3);
        using var application = await FaultApplication.StartAsync(storage, server, "Bitrix24:Inbox:RetryDelay=00:00:05");
        var (journal, process) = (application.Journal, application.Processes[0]);
        var traffic = Traffic.Start(application, seed: 1);
        await traffic.FlowAsync(100);

        // The first one fails, so that the others are there when it is tried again.
        Assert.Equal(HttpStatusCode.OK, await process.SendAsync(before, failures: 1));
        Assert.Equal(HttpStatusCode.OK, await process.SendAsync(poison, "ONCRMDEALDELETE"));
        Assert.Equal(HttpStatusCode.OK, await process.SendAsync(after));
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            await Journal.WaitUntilAsync(() => application.Processes.Any(process => process.HasEnded));
            application.Processes.Single(process => process.HasEnded).Launch();
        }

        await journal.WaitForAsync(before, after);
        await traffic.FlowAsync(100);
        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, journal);
        output.WriteLine($"{storage}: {figures}");
        figures.AssertNothingIsLostOrOutOfOrder($"{storage}");
        Assert.Equal(
            [(HandlingStep.Began, 1), (HandlingStep.Began, 2), (HandlingStep.Began, 3)],
            journal.Handlings.Where(handling => handling.Delivery == poison).Select(handling => (handling.Step, handling.Attempt)));
        using var letters = JsonDocument.Parse(await application.Processes[^1].ReadDeadLettersAsync());
        var letter = Assert.Single(letters.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal("ONCRMDEALDELETE", letter.GetProperty("eventName").GetString());
        Assert.EndsWith("AttemptsAbandonedException", letter.GetProperty("exceptionType").GetString(), StringComparison.Ordinal);
    }
}
