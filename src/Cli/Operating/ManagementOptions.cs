using System.CommandLine;
using System.CommandLine.Parsing;

namespace Bitrix24Typed.Cli.Operating;

/// <summary>The options of commands that ask a running application.</summary>
internal static class ManagementOptions
{
    private const string UrlVariable = "BITRIX24_URL";
    private const string BearerVariable = "BITRIX24_BEARER";

    private static readonly Option<Uri> Url = new("--url")
    {
        Description = $"The running application: https://app.example.com; by default the variable {UrlVariable}",
        HelpName = "url",
        CustomParser = WebAddress.Parse,
    };

    private static readonly Option<string> Bearer = new("--bearer")
    {
        Description = $"A token for the application's policy; by default the variable {BearerVariable}",
        HelpName = "token",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(BearerVariable) ?? "",
    };

    private static readonly Option<KeyValuePair<string, string>[]> Header = new("--header")
    {
        Description = "Another header by which the application knows its operators: 'X-Api-Key: ...'; may be repeated",
        HelpName = "name: value",
        CustomParser = ReadAll,
    };

    /// <summary>Makes a command, and all below it, ask an application.</summary>
    public static Command AsksApplication(this Command command)
    {
        command.Add(Url);
        command.Add(Bearer);
        command.Add(Header);
        return command;
    }

    /// <summary>Opens the way to the application.</summary>
    /// <exception cref="CommandException">It is not said where the application is.</exception>
    public static ManagementClient Open(ParseResult line)
    {
        var url = line.GetValue(Url) ?? FromEnvironment()
            ?? throw new CommandException($"Say where the application is: --url https://app.example.com, or the variable {UrlVariable}.", ExitCode.Usage);
        var bearer = line.GetRequiredValue(Bearer);
        var headers = line.GetValue(Header) ?? [];
        return new ManagementClient(url, bearer.Length == 0 ? headers : [.. headers, new("Authorization", $"Bearer {bearer}")]);
    }

    private static Uri? FromEnvironment()
        => Uri.TryCreate(Environment.GetEnvironmentVariable(UrlVariable), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private static KeyValuePair<string, string>[] ReadAll(ArgumentResult result)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var token in result.Tokens)
        {
            if (token.Value.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value])
                headers.Add(new(name, value));
            else
                result.AddError("A header is 'name: value'.");
        }

        return [.. headers];
    }
}
