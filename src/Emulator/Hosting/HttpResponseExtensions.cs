using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.Hosting;

/// <summary>Writes answers.</summary>
internal static class HttpResponseExtensions
{
    public static Task WriteJsonAsync(this HttpResponse response, JsonObject answer)
    {
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(answer.ToJsonString(), response.HttpContext.RequestAborted);
    }
}
