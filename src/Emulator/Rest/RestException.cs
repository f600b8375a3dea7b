using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Limits;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>A method is refused or fails.</summary>
/// <param name="code">The error's code.</param>
/// <param name="description">Its text.</param>
/// <param name="statusCode">The HTTP status of the answer.</param>
internal sealed class RestException(string code, string description, int statusCode = 400) : Exception(description)
{
    public string Code { get; } = code;

    public int StatusCode { get; } = statusCode;

    /// <summary>The parameter at fault, if one is.</summary>
    public string? Argument { get; private init; }

    /// <summary>What the caller has used of the method's time, if that is the reason.</summary>
    public OperatingUse? Operating { get; private init; }

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["error"] = Code };
        if (Argument is not null)
            body["argument"] = Argument;
        body["error_description"] = Message;
        return body;
    }

    public static RestException AccessDenied(string reason) => new("ACCESS_DENIED", "Access denied! " + reason, 403);

    public static RestException MissingArgument(string name)
        => new("ERROR_ARGUMENT", $"Argument '{name}' is null or empty") { Argument = name };

    public static RestException InvalidArgument(string name, string reason) => new("ERROR_ARGUMENT", reason) { Argument = name };

    public static RestException LicenceCheckFailed(string feature)
        => new("LICENSE_CHECK_FAILED", $"License check failed. {feature}", 403);

    public static RestException QueryLimitExceeded() => new("QUERY_LIMIT_EXCEEDED", "Too many requests", 503);

    public static RestException Overloaded() => new("OVERLOAD_LIMIT", "REST API is blocked due to overload", 503);

    public static RestException OperationTimeLimit(OperatingUse? operating = null)
        => new("OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", 429) { Operating = operating };

    public static RestException ExpiredToken() => new("expired_token", "The access token provided has expired.", 401);

    public static RestException PortalDeleted() => new("PORTAL_DELETED", "Portal was deleted", 500);

    public static RestException InternalServerError() => new("INTERNAL_SERVER_ERROR", "Internal server error", 500);

    /// <summary>The errors of the CRM, which has no codes.</summary>
    public static RestException Crm(string description) => new("", description);
}
