using System.Globalization;
using System.Net;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>The body of a delivery, in which values are replaced and all else stays as it is, in its order and encoding.</summary>
/// <param name="Text">The body.</param>
internal sealed record FormBody(string Text)
{
    private const string Redacted = "***";
    private const string ApplicationToken = "auth[application_token]";
    private const string Time = "ts";

    // Parts of the names under which portals send what gives access.
    private static readonly string[] SecretNames = ["token", "secret", "password", "auth_id", "refresh_id"];

    /// <summary>The event's name.</summary>
    public string? Event => Find("event")?.ToUpperInvariant();

    /// <summary>When it was sent, in Unix seconds.</summary>
    public long? SentAt => long.TryParse(Find(Time), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>The body without what gives access.</summary>
    public FormBody Redact() => Replace(key => IsSecret(key) ? Redacted : null);

    /// <summary>The body with an application token.</summary>
    public FormBody WithToken(string token) => Replace(key => key == ApplicationToken ? token : null);

    /// <summary>The body as if sent at another time.</summary>
    public FormBody WithSentAt(long seconds) => Replace(key => key == Time ? seconds.ToString(CultureInfo.InvariantCulture) : null);

    private static bool IsSecret(string key) => Array.Exists(SecretNames, name => key.Contains(name, StringComparison.OrdinalIgnoreCase));

    private string? Find(string wanted)
        => Text.Split('&').Select(Split).Where(pair => pair.Key == wanted).Select(pair => WebUtility.UrlDecode(pair.Value)).FirstOrDefault();

    private FormBody Replace(Func<string, string?> replacement) => new(string.Join('&', Text.Split('&').Select(pair =>
        replacement(Split(pair).Key) is { } value ? $"{pair.Split('=', 2)[0]}={PhpQueryWriter.Encode(value)}" : pair)));

    private static (string Key, string Value) Split(string pair)
        => pair.Split('=', 2) is [var key, var value] ? (WebUtility.UrlDecode(key), value) : (WebUtility.UrlDecode(pair), "");
}
