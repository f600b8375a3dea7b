using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>An application in a process of its own, that can be killed and started again on what it left. One test drives it.</summary>
internal sealed class FaultApplication : IDisposable
{
    private const string MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    private const string Token = "tokentokentokentokentokentoken51";

    // After so long a test that waits for a process has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-");
    private readonly List<Handling> _handlings = [];
    private readonly HttpClient _client = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private Process? _process;

    /// <summary>The address of the running process.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(_directory.FullName, "bitrix24.db");

    /// <summary>What has been handled so far, by all processes, in the order in which they said so.</summary>
    public IReadOnlyList<Handling> Handlings
    {
        get
        {
            lock (_lock)
                return [.. _handlings];
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a process and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var process = _process = Process.Start(StartInfo())!;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reading = ReadAsync(process.StandardOutput, listening);
        Address = await Task.WhenAny(listening.Task, _reading).WaitAsync(Patience, Cancellation) == _reading
            ? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancellation))
            : await listening.Task;
    }

    /// <summary>Limits how large a file of the process may become: more can't be written, as on a full disk.</summary>
    /// <param name="bytes">The limit, or <c>unlimited</c>.</param>
    public async Task LimitFilesAsync(string bytes)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{_process!.Id}", $"--fsize={bytes}:unlimited"]);
        await prlimit.WaitForExitAsync(Cancellation);
        Assert.Equal(0, prlimit.ExitCode);
    }

    /// <summary>Ends the process as a power cut would, and waits until all that it said is known.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(Cancellation);
        await _reading;
    }

    /// <summary>Sends an event.</summary>
    /// <returns>The status, or <see langword="null"/> if there was no answer.</returns>
    public async Task<HttpStatusCode?> SendAsync(Delivery delivery, int padding = 0)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $"event=ONCRMDEALUPDATE&data[FIELDS][ID]={delivery.Deal}&data[FIELDS][NUMBER]={delivery.Number}&ts=1790000000"
                + $"&auth[member_id]={MemberId}&auth[application_token]={Token}&padding={new string('x', padding)}");
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        try
        {
            using var response = await _client.PostAsync(new Uri(Address, "/bitrix24/events"), content, Cancellation);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Waits until events have been handled.</summary>
    public async Task WaitForAsync(IReadOnlyCollection<Delivery> deliveries)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (deliveries.Except(_handlings.Select(handling => handling.Delivery)).FirstOrDefault() == default)
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(Patience, Cancellation);
        }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _client.Dispose();
        _directory.Delete(recursive: true);
    }

    private ProcessStartInfo StartInfo()
    {
        var path = typeof(FaultApplication).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FaultApplication").Value!;
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };

        // A process that writes more than it may is sent a signal: when that is ignored, the write fails. Compiled code is kept in files, too.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("trap '' XFSZ; exec \"$0\" \"$@\"");
        start.ArgumentList.Add(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet");
        start.ArgumentList.Add(path);
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Keys"] = Path.Combine(_directory.FullName, "keys"),
            ["Bitrix24:Storage:Path"] = Database,
            ["Bitrix24:OutgoingWebhooks:0:MemberId"] = MemberId,
            ["Bitrix24:OutgoingWebhooks:0:ApplicationToken"] = Token,
        })
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        return start;
    }

    private async Task ReadAsync(StreamReader output, TaskCompletionSource<Uri> listening)
    {
        while (await output.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
            {
                listening.SetResult(new Uri(line["listening ".Length..]));
                continue;
            }

            lock (_lock)
            {
                _handlings.Add(Handling.Parse(line));
                _changed.SetResult();
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
