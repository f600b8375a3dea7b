using System.Diagnostics;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>Claims and completions in a second, by as many workers as an application has, with few and with many events stored.</summary>
internal static class ClaimBenchmark
{
    private const int Claims = 20_000;
    private const int Workers = 16;
    private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', 1024)];

    public static async Task<double> MeasureAsync(int stored)
    {
        var directory = Directory.CreateTempSubdirectory("inbox-benchmark-");
        try
        {
            await using var application = OurServer.Build(directory.FullName, isHandling: false);
            await application.StartAsync();
            var inbox = application.Services.GetRequiredService<IInboxStore>();
            for (var number = 0; number < stored + (2 * Claims); number += 1000)
                await inbox.AppendAsync([.. Enumerable.Range(number, 1000).Select(Event)], CancellationToken.None);

            _ = await ClaimAsync(inbox);
            return Claims / (await ClaimAsync(inbox)).TotalSeconds;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> ClaimAsync(IInboxStore inbox)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var count = 0; count < Claims / Workers; count++)
                await inbox.CompleteAsync(await inbox.ClaimAsync(CancellationToken.None), CancellationToken.None);
        })));
        return Stopwatch.GetElapsedTime(start);
    }

    private static InboxEvent Event(int number) => new()
    {
        EventName = "ONCRMDEALUPDATE",
        MemberId = OurServer.MemberId,
        Domain = "acme.bitrix24.com",
        OrderKey = $"{OurServer.MemberId}|crm.deal|{number}",
        ReceivedAt = DateTimeOffset.UtcNow,
        Origin = EventOrigin.Online,
        Format = EventFormat.Form,
        Body = Body,
    };
}
