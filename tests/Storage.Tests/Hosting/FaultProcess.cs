using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;

namespace Bitrix24Typed.Storage.Tests.Hosting;

/// <summary>The application of tests/Faults as a process of its own, on a database that it shares.</summary>
internal sealed class FaultProcess : IAsyncDisposable
{
    private const string Portal = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    private const string Token = "webhooktokenwebhooktokenwebhook1";

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly HttpClient _client = new();

    private FaultProcess(Process process) => _process = process;

    /// <summary>Starts the application and waits until it listens.</summary>
    /// <param name="database">The connection string of its database.</param>
    /// <param name="keys">A folder for its keys, which processes have in common.</param>
    /// <param name="handlingTime">How long it works on an event.</param>
    public static async Task<FaultProcess> StartAsync(string database, string keys, TimeSpan handlingTime)
    {
        var assembly = typeof(FaultProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FaultApplication").Value!;
        string[] settings =
        [
            "--urls=http://127.0.0.1:0",
            $"--Keys={keys}",
            $"--HandlingTime={handlingTime}",
            $"--Bitrix24:Storage:ConnectionString={database}",
            $"--Bitrix24:OutgoingWebhooks:0:MemberId={Portal}",
            $"--Bitrix24:OutgoingWebhooks:0:ApplicationToken={Token}",
        ];
        var application = new FaultProcess(new Process { StartInfo = new("dotnet", [assembly, .. settings]) { RedirectStandardOutput = true } });
        application._process.OutputDataReceived += (_, line) => application.Read(line.Data);
        _ = application._process.Start();
        application._process.BeginOutputReadLine();
        application._client.BaseAddress = new Uri((await application.ReadAsync())["listening ".Length..]);
        return application;
    }

    /// <summary>Waits for the next event that it begins to handle.</summary>
    /// <returns>The event's number.</returns>
    public async Task<int> HandledAsync() => int.Parse((await ReadAsync()).Split(' ')[2], null);

    /// <summary>Sends the event that a deal was updated, which must be acknowledged.</summary>
    public async Task SendAsync(int deal, int number)
    {
        using var body = new FormUrlEncodedContent(
        [
            new("event", "ONCRMDEALUPDATE"),
            new("data[FIELDS][ID]", $"{deal}"),
            new("data[FIELDS][NUMBER]", $"{number}"),
            new("auth[member_id]", Portal),
            new("auth[domain]", "acme.bitrix24.com"),
            new("auth[application_token]", Token),
        ]);
        using var answer = await _client.PostAsync("/bitrix24/events", body, TestContext.Current.CancellationToken);
        _ = answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends the process as the kernel does when memory is short: SIGKILL.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private void Read(string? line) => _ = line is null ? _lines.Writer.TryComplete() : _lines.Writer.TryWrite(line);

    private async Task<string> ReadAsync() => await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
