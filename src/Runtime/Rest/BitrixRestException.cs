using System.Net;

namespace Bitrix24Typed;

/// <summary>A portal, or the authorization server, answered a call with an error.</summary>
/// <param name="method">The method that was called.</param>
/// <param name="code">The error's code.</param>
/// <param name="description">The error's description.</param>
/// <param name="statusCode">The HTTP status.</param>
public sealed class BitrixRestException(string method, string code, string? description, HttpStatusCode statusCode)
    : Exception($"{method}: {code} (HTTP {(int)statusCode}){(string.IsNullOrEmpty(description) ? "" : $": {description}")}")
{
    /// <summary>The method that was called.</summary>
    public string Method { get; } = method;

    /// <summary>
    /// The error's code as the portal sent it: <c>expired_token</c>, <c>QUERY_LIMIT_EXCEEDED</c>, <c>ACCESS_DENIED</c>.
    /// See <see href="https://apidocs.bitrix24.com/error-codes.html"/>.
    /// </summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;
}
