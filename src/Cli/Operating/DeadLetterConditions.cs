using System.CommandLine;

namespace Bitrix24Typed.Cli.Operating;

/// <summary>Which dead letters a command is about.</summary>
internal sealed class DeadLetterConditions
{
    private readonly (string Name, Option<string> Option)[] _conditions =
    [
        ("memberId", new Option<string>("--member-id") { Description = "Only those of this portal", HelpName = "id" }),
        ("eventName", new Option<string>("--event") { Description = "Only those of this event", HelpName = "name" }),
        ("exceptionType", new Option<string>("--exception") { Description = "Only those with this type of exception, with its namespace", HelpName = "type" }),
        ("failedFrom", new Option<string>("--from") { Description = "Only those that failed at this time or later: 2026-01-31T12:00:00Z", HelpName = "time" }),
        ("failedBefore", new Option<string>("--before") { Description = "Only those that failed before this time", HelpName = "time" }),
    ];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _conditions)
            command.Add(option);
    }

    /// <summary>The conditions as a part of a query.</summary>
    public string QueryOf(ParseResult line) => string.Join('&', _conditions
        .Select(condition => (condition.Name, Value: line.GetValue(condition.Option)))
        .Where(condition => condition.Value is { Length: > 0 })
        .Select(condition => $"{condition.Name}={Uri.EscapeDataString(condition.Value!)}"));
}
