using System.Text.Json.Serialization;

namespace Bitrix24Typed.Portals;

/// <summary>
/// What the authorization server answers to a renewal: the tokens, and whose they are.
/// See <see href="https://apidocs.bitrix24.com/settings/oauth/index.html"/>.
/// </summary>
internal sealed record TokenGrant
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("client_endpoint")]
    public string? ClientEndpoint { get; init; }

    [JsonPropertyName("member_id")]
    public string? MemberId { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("user_id")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? UserId { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }
}
