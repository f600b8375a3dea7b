using System.CommandLine.Parsing;

namespace Bitrix24Typed.Cli;

/// <summary>An http or https address on the command line.</summary>
internal static class WebAddress
{
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;

        result.AddError($"'{text}' is no address. Expected http://localhost:5000 or the like.");
        return null;
    }
}
