using System.Diagnostics;
using Bitrix24Typed.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>Claims and completions in a second, by as many workers as an application has, of an inbox with a given number of events stored.</summary>
internal sealed class ClaimBenchmark : IAsyncDisposable
{
    private const int Claims = 4000;
    private const int Workers = 16;
    private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', 1024)];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("inbox-benchmark-");
    private readonly WebApplication _application;
    private readonly IInboxStore _inbox;
    private int _appended;

    private ClaimBenchmark()
    {
        _application = OurServer.Build(_directory.FullName, isHandling: false);
        _inbox = _application.Services.GetRequiredService<IInboxStore>();
    }

    /// <summary>Claims of an inbox with many events and of one that has only those which are claimed, in turns.</summary>
    public static async Task<(double Stored, double Empty)> MeasureAsync(int stored, int rounds)
    {
        await using ClaimBenchmark full = new(), empty = new();
        await full.StartAsync(stored);
        await empty.StartAsync(stored: 0);
        var (fulls, empties) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            fulls.Add(await full.ClaimAsync());
            empties.Add(await empty.ClaimAsync());
        }

        return (fulls.Order().ElementAt(rounds / 2), empties.Order().ElementAt(rounds / 2));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync(int stored)
    {
        await _application.StartAsync();
        await AppendAsync(stored);
        _ = await ClaimAsync();
    }

    private async Task AppendAsync(int count)
    {
        for (var end = _appended + count; _appended < end; _appended += 1000)
            await _inbox.AppendAsync([.. Enumerable.Range(_appended, 1000).Select(Event)], CancellationToken.None);
    }

    /// <summary>As many events come as are claimed.</summary>
    private async Task<double> ClaimAsync()
    {
        await AppendAsync(Claims);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var count = 0; count < Claims / Workers; count++)
                await _inbox.CompleteAsync(await _inbox.ClaimAsync(CancellationToken.None), CancellationToken.None);
        })));
        return Claims / Stopwatch.GetElapsedTime(start).TotalSeconds;
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
