using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>An application's answer, in markup.</summary>
internal static class StatusText
{
    public static string Of(DeliveryAnswer answer) => Of(answer.Status, answer.Error);

    /// <summary>A status in its colour, or why there is none.</summary>
    public static string Of(int? status, string? error) => status is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"[{ColorOf(code)}]{code}[/] {ReasonPhrases.GetReasonPhrase(code)}").TrimEnd()
        : $"[red]{Markup.Escape(error ?? "no answer")}[/]";

    /// <summary>Text from elsewhere must not steer the terminal.</summary>
    public static string Clean(string text) => new([.. text.Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')]);

    private static string ColorOf(int status) => status switch
    {
        < 300 => "green",
        < 400 => "yellow",
        _ => "red",
    };
}
