namespace Bitrix24Typed.Emulator.OAuth;

/// <summary>The authorization server refuses.</summary>
/// <param name="code">The error's code.</param>
/// <param name="description">Its text.</param>
/// <param name="statusCode">The HTTP status of the answer.</param>
internal sealed class OAuthException(string code, string description, int statusCode = 400) : Exception(description)
{
    public string Code { get; } = code;

    public int StatusCode { get; } = statusCode;
}
