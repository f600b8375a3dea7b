using System.Text;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Testing.Handling;

/// <summary>Says what has happened instead of what a test expects.</summary>
internal static class Report
{
    private const int MostLines = 20;

    public static string OfHandling(
        string expected, bool isConditional, TimeSpan timeout, IReadOnlyList<HandlingAttempt> attempts, IReadOnlyList<EmulatedPortal> portals)
        => new StringBuilder()
            .Append($"No {Described(expected, isConditional)} was handled within {timeout.TotalSeconds:0.#} s.")
            .AppendList("Delivered by the portals", portals.SelectMany(portal => portal.Deliveries).Select(Described))
            .AppendList("Handled by the application", attempts.Select(attempt => attempt.IsTaken ? $"{attempt}, as the test was told" : $"{attempt}"))
            .ToString();

    public static string OfCalls(string method, bool isConditional, IReadOnlyList<PortalCall> calls)
        => new StringBuilder()
            .Append($"The application has not called {Described(method, isConditional)}.")
            .AppendList("It has called", calls.Select(call => $"{call.Method} {call.Parameters.ToJsonString()}{(call.Error is null ? "" : $": {call.Error}")}"))
            .ToString();

    private static string Described(string what, bool isConditional) => isConditional ? $"{what} that meets the condition" : what;

    private static string Described(EventDelivery delivery)
        => $"{delivery.EventName} to {delivery.Url.Authority}: {delivery.StatusCode?.ToString() ?? delivery.Error}";

    private static StringBuilder AppendList(this StringBuilder text, string heading, IEnumerable<string> lines)
    {
        List<string> latest = [.. lines.TakeLast(MostLines)];
        _ = text.Append($"\n{heading}:");
        foreach (var line in latest.DefaultIfEmpty("nothing"))
            _ = text.Append($"\n  {line}");
        return text;
    }
}
