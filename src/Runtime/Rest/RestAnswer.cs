using System.Net;
using System.Text.Json;

namespace Bitrix24Typed.Rest;

/// <summary>A portal's answer to a call: the whole JSON object of a success.</summary>
/// <param name="Method">The method that was called.</param>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">The JSON.</param>
internal readonly record struct RestAnswer(string Method, HttpStatusCode StatusCode, JsonElement Body)
{
    public JsonElement Result => Body.TryGetProperty("result", out var result) ? result : default;

    /// <summary>The error in the answer, or <see langword="null"/>.</summary>
    public BitrixRestException? Error
    {
        get
        {
            if (Body.ValueKind is JsonValueKind.Object && Body.TryGetProperty("error", out var code))
                return ErrorOf(Method, Body, code.ToString(), StatusCode);
            return (int)StatusCode is >= 200 and < 300 ? null : new BitrixRestException(Method, "HTTP_ERROR", null, StatusCode);
        }
    }

    public static BitrixRestException ErrorOf(string method, JsonElement error, string code, HttpStatusCode statusCode)
        => new(method, code, error.TryGetProperty("error_description", out var description) ? description.ToString() : null, statusCode);
}
