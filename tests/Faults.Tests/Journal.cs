using System.Globalization;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>What the processes of an application say, in the order in which they said it. They append it to one file.</summary>
internal sealed class Journal(string path) : IDisposable
{
    // After so long a test that waits has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly StreamReader _reader = new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
    private readonly List<Handling> _handlings = [];
    private readonly HashSet<Delivery> _handled = [];
    private readonly Dictionary<int, int> _inHand = [];
    private readonly Dictionary<int, Uri> _addresses = [];
    private string _incomplete = "";

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>All that was said of events.</summary>
    public IReadOnlyList<Handling> Handlings => Read(() => _handlings.ToList());

    /// <summary>How many events have been handled.</summary>
    public int HandledCount => Read(() => _handled.Count);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where a process listens; <see langword="null"/> if it does not yet.</summary>
    public Uri? AddressOf(int process) => Read(() => _addresses.GetValueOrDefault(process));

    /// <summary>How many events a process is handling, or was when it ended.</summary>
    public int InHandOf(int process) => Read(() => _inHand.GetValueOrDefault(process));

    /// <summary>Whether events have been handled.</summary>
    public bool AreHandled(IEnumerable<Delivery> deliveries) => Read(() => deliveries.All(_handled.Contains));

    /// <summary>Waits until events have been handled.</summary>
    public Task WaitForAsync(params IReadOnlyCollection<Delivery> deliveries) => WaitUntilAsync(() => AreHandled(deliveries));

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Says whether it is.</param>
    /// <param name="cause">What makes it so; when it has ended there is nothing to wait for.</param>
    /// <exception cref="TimeoutException">It never was.</exception>
    public static async Task WaitUntilAsync(Func<bool> isSo, Task? cause = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            if (cause is { IsCompleted: true })
                await cause;
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"What was waited for did not happen within {Patience}.");
            await Task.Delay(Interval, Cancellation);
        }
    }

    public void Dispose() => _reader.Dispose();

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            var lines = (_incomplete + _reader.ReadToEnd()).Split('\n');
            _incomplete = lines[^1];
            foreach (var line in lines[..^1])
                Add(line);
            return read();
        }
    }

    private void Add(string line)
    {
        if (line.Split(' ') is ["listening", var process, var address])
        {
            _addresses[int.Parse(process, CultureInfo.InvariantCulture)] = new Uri(address);
            return;
        }

        var handling = Handling.Parse(line);
        _handlings.Add(handling);
        _inHand[handling.Process] = _inHand.GetValueOrDefault(handling.Process) + (handling.Step is HandlingStep.Began ? 1 : -1);
        if (handling.Step is HandlingStep.Handled)
            _ = _handled.Add(handling.Delivery);
    }
}
