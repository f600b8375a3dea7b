using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>A process of an application, that can be killed and started again on what it left.</summary>
internal sealed class FaultProcess(Journal journal, IReadOnlyCollection<string> settings) : IDisposable
{
    public const string MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    public const string Token = "tokentokentokentokentokentoken51";

    private readonly HttpClient _client = new();
    private readonly List<Process> _ended = [];
    private volatile Process _process = null!;

    /// <summary>Its number, another one after each start.</summary>
    public int Id => _process.Id;

    /// <summary>Where it listens; <see langword="null"/> while it does not.</summary>
    public Uri? Address => _process is { HasExited: false } process ? journal.AddressOf(process.Id) : null;

    /// <summary>Whether it has ended, by itself or killed.</summary>
    public bool HasEnded => _process.HasExited;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Errors => $"{journal.Path}.errors";

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        Launch();
        await Journal.WaitUntilAsync(() => Address is not null || HasEnded);
        if (HasEnded)
            throw new InvalidOperationException($"The application has ended: {await File.ReadAllTextAsync(Errors, Cancellation)}");
    }

    /// <summary>Starts it.</summary>
    public void Launch()
    {
        // Not disposed yet: who sends may be looking at it.
        if (_process is not null)
            _ended.Add(_process);
        _process = Process.Start(StartInfo())!;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync(Cancellation);
    }

    /// <summary>Limits how large a file of the process may become: more can't be written, as on a full disk.</summary>
    /// <param name="bytes">The limit, or <c>unlimited</c>.</param>
    public async Task LimitFilesAsync(string bytes)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{Id}", $"--fsize={bytes}:unlimited"]);
        await prlimit.WaitForExitAsync(Cancellation);
        Assert.Equal(0, prlimit.ExitCode);
    }

    /// <summary>Sets its clock.</summary>
    /// <param name="offset">How far it is to be ahead.</param>
    public async Task SetClockAsync(TimeSpan offset)
    {
        using var response = await _client.PostAsync(new Uri(Address!, $"/clock?offset={offset:c}"), null, Cancellation);
        _ = response.EnsureSuccessStatusCode();
    }

    /// <summary>The dead letters, as JSON.</summary>
    public Task<string> ReadDeadLettersAsync() => _client.GetStringAsync(new Uri(Address!, "/bitrix24/management/inbox/dead-letters"), Cancellation);

    /// <summary>Sends an event.</summary>
    /// <param name="delivery">The deal and the number of the event.</param>
    /// <param name="eventName">What happened to the deal.</param>
    /// <param name="failures">How often its handler fails.</param>
    /// <param name="padding">How much longer the body is.</param>
    /// <returns>The status, or <see langword="null"/> if there was no answer.</returns>
    public async Task<HttpStatusCode?> SendAsync(Delivery delivery, string eventName = "ONCRMDEALUPDATE", int failures = 0, int padding = 0)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $"event={eventName}&data[FIELDS][ID]={delivery.Deal}&data[FIELDS][NUMBER]={delivery.Number}&data[FIELDS][FAILURES]={failures}"
                + $"&ts={DateTimeOffset.UtcNow.ToUnixTimeSeconds()}&auth[member_id]={MemberId}&auth[domain]=acme.bitrix24.com"
                + $"&auth[application_token]={Token}&padding={new string('x', padding)}");
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        try
        {
            if (Address is not { } address)
                return null;

            using var response = await _client.PostAsync(new Uri(address, "/bitrix24/events"), content, Cancellation);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!HasEnded)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _ended.ForEach(process => process.Dispose());
        _client.Dispose();
    }

    private ProcessStartInfo StartInfo()
    {
        var application = typeof(FaultProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FaultApplication").Value!;
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

        // A process that writes more than it may is sent a signal: when that is ignored, the write fails.
        const string command = """trap '' XFSZ; exec "$0" "$@" >> "$JOURNAL" 2>> "$ERRORS" """;
        var start = new ProcessStartInfo("/bin/sh", ["-c", command, host, application, .. settings]) { RedirectStandardInput = true };
        (start.Environment["JOURNAL"], start.Environment["ERRORS"]) = (journal.Path, Errors);

        // Compiled code is kept in files, too, whose size is limited.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }
}
