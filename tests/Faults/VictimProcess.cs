using System.Diagnostics;
using System.Threading.Channels;

namespace Bitrix24Typed.Faults;

/// <summary>The application of tests/Faults/Victim as a process of its own.</summary>
internal sealed class VictimProcess : IAsyncDisposable
{
    public const string Portal = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    public const string Token = "webhooktokenwebhooktokenwebhook1";

    private readonly Process _process;
    private readonly Channel<string> _handling = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client = new();

    private VictimProcess(Process process) => _process = process;

    /// <summary>What it has printed of its handling: <c>begin</c> or <c>end</c>, the deal, the number of the event.</summary>
    public ChannelReader<string> Handling => _handling.Reader;

    /// <summary>Starts the application and waits until it listens.</summary>
    /// <param name="assembly">Victim.dll.</param>
    /// <param name="keys">A folder for its keys, which processes have in common.</param>
    /// <param name="settings">Its settings: <c>Bitrix24:Storage:ConnectionString</c>.</param>
    public static async Task<VictimProcess> StartAsync(string assembly, string keys, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            WorkingDirectory = keys,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Victim__Keys"] = keys,
                ["Bitrix24__OutgoingWebhooks__0__MemberId"] = Portal,
                ["Bitrix24__OutgoingWebhooks__0__ApplicationToken"] = Token,
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;

        var victim = new VictimProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        victim._process.OutputDataReceived += (_, line) => victim.Read(line.Data);
        victim._process.Exited += (_, _) => victim._address.TrySetException(new InvalidOperationException("The application has ended."));
        _ = victim._process.Start();
        victim._process.BeginOutputReadLine();
        victim._client.BaseAddress = await victim._address.Task;
        return victim;
    }

    /// <summary>Sends the event that a deal was updated.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    public async Task<bool> SendAsync(long deal, string number)
    {
        using var body = new FormUrlEncodedContent(
        [
            new("event", "ONCRMDEALUPDATE"),
            new("event_handler_id", number),
            new("data[FIELDS][ID]", $"{deal}"),
            new("ts", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}"),
            new("auth[member_id]", Portal),
            new("auth[domain]", "acme.bitrix24.com"),
            new("auth[application_token]", Token),
        ]);
        try
        {
            using var answer = await _client.PostAsync("/bitrix24/events", body);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Ends the process as a lack of memory does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private void Read(string? line)
    {
        const string listening = "Now listening on: ";
        if (line is null)
            _ = _handling.Writer.TryComplete();
        else if (line.Contains(listening, StringComparison.Ordinal))
            _ = _address.TrySetResult(new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..]));
        else if (line.StartsWith("begin ", StringComparison.Ordinal) || line.StartsWith("end ", StringComparison.Ordinal))
            _ = _handling.Writer.TryWrite(line);
    }
}
