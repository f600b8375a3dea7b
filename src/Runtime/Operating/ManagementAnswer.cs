using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Operating;

/// <summary>Writes the answers of the management endpoints.</summary>
internal static class ManagementAnswer
{
    /// <summary>Writes what was asked for.</summary>
    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(answer, type, cancellationToken: http.RequestAborted);
    }

    /// <summary>Writes a line for the person who asks.</summary>
    public static Task WriteProblemAsync(HttpContext http, int status, string problem)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(problem, http.RequestAborted);
    }
}
