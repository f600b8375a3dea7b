namespace Bitrix24Typed.Rest;

/// <summary>The errors of portals that the runtime itself acts upon. See <see href="https://apidocs.bitrix24.com/error-codes.html"/>.</summary>
internal static class RestErrorCodes
{
    /// <summary>The access token has expired; a new one helps.</summary>
    public const string ExpiredToken = "expired_token";

    /// <summary>The access token is not known; a new one helps if the old one is old.</summary>
    public const string InvalidToken = "invalid_token";

    /// <inheritdoc cref="InvalidToken"/>
    public const string NoAuthFound = "NO_AUTH_FOUND";

    /// <summary>There were more calls than the portal bears; later it works.</summary>
    public const string QueryLimitExceeded = "QUERY_LIMIT_EXCEEDED";

    /// <summary>The method has worked too long for the application; later it works.</summary>
    public const string OperationTimeLimit = "OPERATION_TIME_LIMIT";

    /// <summary>Operators have blocked REST by hand: calling again makes it worse.</summary>
    public const string OverloadLimit = "OVERLOAD_LIMIT";

    /// <summary>The portal sends to a host that may not be called. The runtime's own.</summary>
    public const string RedirectRefused = "REDIRECT_REFUSED";

    /// <summary>The answer is no JSON. The runtime's own.</summary>
    public const string UnusableAnswer = "UNUSABLE_ANSWER";

    /// <summary>A status without an error's code. The runtime's own.</summary>
    public const string HttpError = "HTTP_ERROR";
}
