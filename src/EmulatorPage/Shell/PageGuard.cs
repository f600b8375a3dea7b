using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Emulator.Page.Shell;

/// <summary>Keeps other pages in the developer's browser away from this one, and this one away from other hosts.</summary>
internal static class PageGuard
{
    private const string Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'";

    public static void UsePageGuard(this WebApplication web)
    {
        var emulator = web.Services.GetRequiredService<PortalEmulator>();
        _ = web.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<GuardedEndpoint>() is null)
                return next(http);
            if (!IsOwn(http.Request, emulator.Address))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            http.Response.Headers.ContentSecurityPolicy = Policy;
            return next(http);
        });
    }

    // A name of its own for this machine is what a foreign page would call by; its origin tells of a foreign page that calls by address.
    private static bool IsOwn(HttpRequest request, Uri address)
        => string.Equals(request.Host.Value, address.Authority, StringComparison.OrdinalIgnoreCase)
            && request.Headers.Origin.All(origin => origin == address.GetLeftPart(UriPartial.Authority));
}
