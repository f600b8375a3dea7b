using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.Hosting;

/// <summary>Takes several slashes in a path for one, as the web servers of portals do: Bitrix24's own SDK calls <c>/rest//app.info</c>.</summary>
internal static partial class MergedSlashes
{
    public static void UseMergedSlashes(this IApplicationBuilder web) => web.Use((http, next) =>
    {
        http.Request.Path = new PathString(Slashes().Replace(http.Request.Path.Value ?? "/", "/"));
        return next(http);
    });

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();
}
