using System.Net;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed;

/// <summary>A portal, or the authorization server, answered a call with an error.</summary>
/// <param name="method">The method that was called.</param>
/// <param name="code">The error's code.</param>
/// <param name="description">The error's description.</param>
/// <param name="statusCode">The HTTP status.</param>
public sealed class BitrixRestException(string method, string code, string? description, HttpStatusCode statusCode)
    : Exception($"{method}: {code} (HTTP {(int)statusCode}){(string.IsNullOrEmpty(description) ? "" : $": {description}")}")
{
    private const string NotFound = "not found";

    /// <summary>The method that was called.</summary>
    public string Method { get; } = method;

    /// <summary>
    /// The error's code as the portal sent it: <c>expired_token</c>, <c>QUERY_LIMIT_EXCEEDED</c>, <c>ACCESS_DENIED</c>; empty if it sent none.
    /// See <see href="https://apidocs.bitrix24.com/error-codes.html"/>.
    /// </summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>
    /// Whether there is no such object on the portal, or none that may be seen. Portals say it in several ways; some methods answer with an empty
    /// result instead.
    /// </summary>
    public bool IsNotFound
        => (Code.EndsWith("NOT_FOUND", StringComparison.OrdinalIgnoreCase) && Code is not "ERROR_METHOD_NOT_FOUND")
            || (Code is "" or "0" or "100" or "ERROR_CORE" && description?.Contains(NotFound, StringComparison.OrdinalIgnoreCase) is true);

    /// <summary>Whether the rights, or the scopes, of the one in whose name the call was made do not reach that far.</summary>
    public bool IsAccessDenied
        => Code.ToUpperInvariant() is "ACCESS_DENIED" or "ACCESS_ERROR" or "INSUFFICIENT_SCOPE" or "INVALID_CREDENTIALS" or "USER_ACCESS_ERROR" or "WRONG_AUTH_TYPE";

    /// <summary>Whether a limit of the portal refused the call, so that it may succeed later. It has done nothing.</summary>
    public bool IsLimit => Code is RestErrorCodes.QueryLimitExceeded or RestErrorCodes.OperationTimeLimit;
}
