using System.CommandLine;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>The options of commands that deliver.</summary>
internal static class DeliveryOptions
{
    private const string UsualPath = "/bitrix24/events";
    private const string TokenVariable = "BITRIX24_APPLICATION_TOKEN";

    /// <summary>Where to.</summary>
    public static Option<Uri> Url() => new("--url")
    {
        Description = "The address that takes events; without a path /bitrix24/events is added",
        HelpName = "url",
        Required = true,
        CustomParser = result => WebAddress.Parse(result) is { } url ? WithPath(url) : null,
    };

    /// <summary>The proof; from the environment if it is not to stay in a shell's history.</summary>
    public static Option<string?> Token() => new("--token")
    {
        Description = $"The application token, which proves the delivery; by default the variable {TokenVariable}",
        HelpName = "token",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(TokenVariable),
    };

    private static Uri WithPath(Uri url) => url.AbsolutePath == "/" ? new Uri(url, UsualPath) : url;
}
