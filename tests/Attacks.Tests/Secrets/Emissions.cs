using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Bitrix24Typed.Attacks.Secrets;

/// <summary>
/// Everything that leaves an application but the calls themselves, by where it was seen. Whatever else an application learns to show is added
/// with <see cref="Add(string, string)"/>.
/// </summary>
internal sealed class Emissions : IDisposable
{
    private readonly ConcurrentQueue<(string Source, string Text)> _emissions = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics;

    public Emissions()
    {
        _traces = new ActivityListener
        {
            // The emulator, which knows all secrets, runs in the same process: its server is not listened to.
            ShouldListenTo = source => source.Name is "Bitrix24Typed" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add(
                $"trace of {activity.Source.Name}",
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"
                + string.Join(' ', activity.Events.Select(happening => $"{happening.Name} {string.Join(' ', happening.Tags)}"))),
        };
        ActivitySource.AddActivityListener(_traces);

        _metrics = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => AddMeasurement(instrument, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => AddMeasurement(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => AddMeasurement(instrument, tags));
        _metrics.Start();
        AppDomain.CurrentDomain.FirstChanceException += OnException;
    }

    /// <summary>Where something was seen.</summary>
    public IEnumerable<string> Sources => _emissions.Select(emission => emission.Source).Distinct();

    /// <summary>Adds a text that somebody can see.</summary>
    public void Add(string source, string text) => _emissions.Enqueue((source, text));

    /// <summary>Adds a file as it is; in whichever encoding a secret stands in it, it is found.</summary>
    public void AddFile(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Add($"file {Path.GetFileName(path)}", Encoding.Latin1.GetString(bytes));
        Add($"file {Path.GetFileName(path)}", Encoding.Unicode.GetString(bytes));
        Add($"file {Path.GetFileName(path)}", Encoding.BigEndianUnicode.GetString(bytes));
    }

    /// <summary>Where a secret was seen: as it is, escaped for an address, in Base64 or in hexadecimal digits.</summary>
    public IEnumerable<string> Find(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        string[] forms = [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(bytes), Convert.ToHexString(bytes)];
        return _emissions
            .Where(emission => Array.Exists(forms, form => emission.Text.Contains(form, StringComparison.OrdinalIgnoreCase)))
            .Select(emission => emission.Source);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnException;
        _metrics.Dispose();
        _traces.Dispose();
    }

    private void AddMeasurement(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => Add($"metric {instrument.Name}", string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {string.Join(' ', tags.ToArray())}"));

    private void OnException(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) => Add("exception", $"{e.Exception.GetType()} {e.Exception.Message}");
}
