namespace Bitrix24Typed.Portals;

/// <summary>The authorization server refused to issue tokens.</summary>
/// <param name="code">The error's code: <c>invalid_grant</c>, <c>PAYMENT_REQUIRED</c>.</param>
internal sealed class AuthorizationException(string code) : Exception($"The authorization server refused: {code}.")
{
    public string Code { get; } = code;
}
