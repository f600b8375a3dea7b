using System.Net;
using System.Text.Json;

namespace Bitrix24Typed.Rest;

/// <summary>A portal's answer to a call.</summary>
/// <param name="Method">The method that was called.</param>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">The JSON; undefined if the answer was none.</param>
/// <param name="Access">With what the portal was called.</param>
internal sealed record RestAnswer(string Method, HttpStatusCode StatusCode, JsonElement Body, RestAccess Access)
{
    // Texts of a portal end up in logs.
    private const int LongestDescription = 500;

    /// <summary>The address that answered: the portal's, or another to which it has moved.</summary>
    public Uri Endpoint { get; init; } = Access.Endpoint;

    /// <summary>The file that was asked for.</summary>
    public BitrixFile? File { get; init; }

    /// <summary>The result of a success.</summary>
    public JsonElement Result => Body.TryGetMember("result", out var result) ? result : default;

    /// <summary>How long the portal has worked.</summary>
    public JsonElement Time => Body.TryGetMember("time", out var time) ? time : default;

    /// <summary>Whether the access token has expired.</summary>
    public bool IsTokenExpired => StatusCode is HttpStatusCode.Unauthorized && Error?.Code == RestErrorCodes.ExpiredToken;

    /// <summary>Whether the portal does not know the access token: it has forgotten one that expired long ago, or never had it.</summary>
    public bool IsTokenUnknown => StatusCode is HttpStatusCode.Unauthorized && Error?.Code is RestErrorCodes.InvalidToken or RestErrorCodes.NoAuthFound;

    /// <summary>The error in the answer, or <see langword="null"/>.</summary>
    public BitrixRestException? Error
    {
        get
        {
            if (File is not null)
                return null;
            if (Body.TryGetMember("error", out _))
                return ErrorOf(Method, Body, StatusCode);
            if ((int)StatusCode is < 200 or >= 300)
                return new BitrixRestException(Method, RestErrorCodes.HttpError, description: null, StatusCode);
            return Body.TryGetMember("result", out _)
                ? null
                : new BitrixRestException(Method, RestErrorCodes.UnusableAnswer, "The answer is not a portal's.", StatusCode);
        }
    }

    /// <summary>The result of a call within a batch.</summary>
    public bool TryGetBatchResult(string name, out JsonElement result)
    {
        result = default;
        return Result.TryGetMember("result", out var results) && results.TryGetMember(name, out result);
    }

    /// <summary>The error of a call within a batch, or <see langword="null"/>.</summary>
    public BitrixRestException? BatchError(BatchCommand command)
        => Result.TryGetMember("result_error", out var errors) && errors.TryGetMember(command.Name, out var error) && error.TryGetMember("error", out _)
            ? ErrorOf(command.Method, error, StatusCode)
            : null;

    /// <summary>How long a call within a batch has worked.</summary>
    public JsonElement BatchTime(BatchCommand command)
        => Result.TryGetMember("result_time", out var times) && times.TryGetMember(command.Name, out var time) ? time : default;

    private BitrixRestException ErrorOf(string method, JsonElement error, HttpStatusCode statusCode)
        => new(method, TextOf(error, "error") ?? "", TextOf(error, "error_description"), statusCode);

    private string? TextOf(JsonElement error, string name)
    {
        if (!error.TryGetMember(name, out var member))
            return null;

        var text = string.Concat(Access.Conceal(member.ToString()).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length <= LongestDescription ? text : text[..LongestDescription];
    }
}
