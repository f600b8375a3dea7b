using System.Diagnostics;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>One of several ways that are measured in turns.</summary>
internal sealed class Contender
{
    // Shorter than what the system grants a thread before another one has its turn.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);

    private readonly Func<int, ValueTask> _run;
    private readonly List<double> _nanoseconds = [];
    private int _count = 1;

    private Contender(Func<int, ValueTask> run) => _run = run;

    /// <summary>Nanoseconds for once; the median of all turns.</summary>
    public double Nanoseconds => _nanoseconds.Order().ElementAt(_nanoseconds.Count / 2);

    /// <summary>Bytes allocated for once.</summary>
    public double Bytes { get; private set; }

    /// <summary>A way that handles a delivery. It is received anew each time: ASP.NET Core's form reader decodes where the body stands.</summary>
    public static Contender Of(IDeliveryHandling handling, byte[] body)
    {
        var received = new byte[body.Length];
        return new Contender(async count =>
        {
            for (var index = 0; index < count; index++)
            {
                body.CopyTo(received, 0);
                if (!await handling.HandleAsync(received))
                    throw new InvalidOperationException($"{handling.GetType().Name} has refused the delivery.");
            }
        });
    }

    /// <summary>A way that does something a number of times.</summary>
    public static Contender Of(Action<int> run) => new(count =>
    {
        run(count);
        return ValueTask.CompletedTask;
    });

    /// <summary>Measures all in short turns, so that whatever else the machine does meets all of them.</summary>
    public static async Task MeasureAsync(int rounds, params Contender[] contenders)
    {
        foreach (var contender in contenders)
            await contender.WarmUpAsync();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
                contender._nanoseconds.Add(await contender.RunAsync() / contender._count);
        }

        foreach (var contender in contenders)
            await contender.MeasureBytesAsync();
    }

    /// <summary>For so much of the processor's time that the methods are compiled for the last time; finds out how often it has to run in a turn.</summary>
    private async Task WarmUpAsync()
    {
        for (var end = Environment.CpuUsage.TotalTime + Warmup; Environment.CpuUsage.TotalTime < end;)
        {
            if (await RunAsync() < Slice.TotalNanoseconds)
                _count *= 2;
        }
    }

    private async Task MeasureBytesAsync()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        _ = await RunAsync();
        Bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)_count;
    }

    private async Task<double> RunAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await _run(_count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
