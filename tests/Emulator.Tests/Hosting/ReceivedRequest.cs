using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Typed.Emulator.Tests.Hosting;

/// <summary>A request that the application received.</summary>
internal sealed record ReceivedRequest(string Path, string Query, string Body, string? ContentType, string UserAgent)
{
    public IReadOnlyDictionary<string, string> Parameters => Parse(Query);

    public IReadOnlyDictionary<string, string> Form => Parse(Body);

    private static Dictionary<string, string> Parse(string encoded)
        => QueryHelpers.ParseQuery(encoded).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
}
