using System.Text;
using System.Text.Encodings.Web;
using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Receiving;

/// <summary>The pages that the administrator sees in the portal's frame while the application is installed.</summary>
internal static class InstallPage
{
    /// <summary>The installation is not proven.</summary>
    public static string Refusal { get; } = Page(
        "Not installed",
        "<p>The authorization server does not confirm that this page was opened by your portal. Open the application from the portal once more.</p>");

    /// <summary>Something could not be reached.</summary>
    public static string Unfinished { get; } = Page(
        "Not finished yet",
        "<p>Your portal or the authorization server could not be reached. Nothing is lost: reload this page in a moment.</p>");

    /// <summary>
    /// The installation is done; the page tells the portal so. Nothing is delivered before.
    /// See <see href="https://apidocs.bitrix24.com/settings/app-installation/installation-finish.html"/>.
    /// </summary>
    public static string Finish(BindingReport report)
    {
        var rows = new StringBuilder();
        foreach (var binding in report.Kept.Concat(report.Bound).OrderBy(binding => binding.EventName, StringComparer.Ordinal))
            _ = rows.Append("<li>").Append(Encode(binding.EventName)).Append("</li>");
        foreach (var failure in report.Failed)
            _ = rows.Append("<li class=\"refused\">").Append(Encode(failure.Binding.EventName)).Append(" <span>").Append(Encode(ReasonOf(failure))).Append("</span></li>");

        return Page(
            "Installed",
            $"""
            <p>The application is connected to <b>{Encode(report.Portal.Domain)}</b> and receives these events:</p>
            <ul>{rows}</ul>
            <script src="https://api.bitrix24.com/api/v1/"></script>
            <script>BX24.init(function () {"{"} BX24.installFinish(); {"}"});</script>
            """);
    }

    private static string ReasonOf(BindingFailure failure)
        => failure.MissingScopes.Count == 0 ? failure.Code : $"needs the scope {string.Join(" or ", failure.MissingScopes)}";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Page(string title, string content) =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{{title}}</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; color: #1f2328; background: #fff; }
        h1 { font-size: 1.4rem; font-weight: 600; }
        ul { columns: 2; padding-left: 1.2rem; font-size: 13px; }
        .refused { color: #a40e26; }
        .refused span { opacity: .7; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } .refused { color: #ff7b72; } }
        </style>
        </head>
        <body>
        <h1>{{title}}</h1>
        {{content}}
        </body>
        </html>
        """;
}
