using System.Text.RegularExpressions;

namespace Bitrix24Typed.Dashboard.DeadLetters;

/// <summary>
/// The message of an exception as a person may see it. A handler may have written anything into it: what stands beside the name of a secret, or
/// looks like one, is left out.
/// </summary>
internal static partial class RedactedReason
{
    private const int Longest = 300;
    private const string Redacted = "***";

    public static string Of(string message)
    {
        var text = message.Length > Longest ? message[..Longest] + "…" : message;
        return LooksSecret.Replace(IsNamedSecret.Replace(text, "$1" + Redacted), Redacted);
    }

    [GeneratedRegex(
        """((?:token|secret|password|passwd|auth|refresh_id|access_?key|api_?key|signature)[\w\]\[]*["']?\s*[=:]\s*["']?(?:bearer\s+)?|\bbearer\s+)[^\s"'&,;)}\]]{6,}""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsNamedSecret { get; }

    // Tokens of portals are long and without spaces; so are the secrets in the addresses of webhooks.
    [GeneratedRegex("""(?<=/rest/\d+/)\w{10,}|\b(?=\w*\d)(?=\w*[a-zA-Z])\w{28,}\b""", RegexOptions.CultureInvariant)]
    private static partial Regex LooksSecret { get; }
}
