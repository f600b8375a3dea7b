using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Dashboard.Hosting;

/// <summary>Keeps the pages of other sites away from this one, and this one away from other hosts.</summary>
internal sealed class PageGuard(RequestDelegate next)
{
    // Components bring styles with them as elements and attributes. Scripts are files, all of them.
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

    public Task InvokeAsync(HttpContext http)
    {
        if (IsForeign(http.Request.Headers))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    }

    /// <summary>A link from elsewhere may lead here; a script from elsewhere may not call.</summary>
    private static bool IsForeign(IHeaderDictionary headers)
        => headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none") && headers["Sec-Fetch-Mode"] is not ["navigate"];
}
