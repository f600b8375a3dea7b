using System.Text.Json;
using Bitrix24Typed.Cli.Output;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>The deliveries of a file.</summary>
/// <param name="Deliveries">The deliveries, each with the number of its line.</param>
internal sealed record Recording(IReadOnlyList<(int Line, RecordedDelivery Delivery)> Deliveries)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">A line is no delivery.</exception>
    public static async Task<Recording> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var deliveries = new List<(int, RecordedDelivery)>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            if (line.Length > 0)
                deliveries.Add((number, Read(line, number, file)));
        }

        return new Recording(deliveries);
    }

    /// <summary>
    /// The bodies as if all had been sent a moment ago, with the times between them: an application takes what comes twice with the same time for
    /// a duplicate.
    /// </summary>
    public IReadOnlyList<(int Line, RecordedDelivery Delivery, FormBody Body)> SentUntil(DateTimeOffset now)
    {
        var shift = now.ToUnixTimeSeconds() - (Deliveries.Max(entry => entry.Delivery.Form.SentAt) ?? 0);
        return [.. Deliveries.Select(entry => (
            entry.Line,
            entry.Delivery,
            entry.Delivery.Form.SentAt is { } sentAt ? entry.Delivery.Form.WithSentAt(sentAt + shift) : entry.Delivery.Form))];
    }

    private static RecordedDelivery Read(string line, int number, FileInfo file)
    {
        try
        {
            return JsonText.Read<RecordedDelivery>(line);
        }
        catch (JsonException)
        {
            throw new CommandException($"Line {number} of {file.Name} is no recorded delivery.", ExitCode.Usage);
        }
    }
}
