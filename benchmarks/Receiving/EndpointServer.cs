using Bitrix24Typed.Receiving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>Kestrel endpoints that take the same delivery in: one only drains the body.</summary>
internal static class EndpointServer
{
    private const string Path = "/bitrix24/events";
    private const int Limit = 1024 * 1024;

    public static async Task<WebApplication> BuildAsync(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddHandling();
        if (kind == "mvc")
            _ = builder.Services.AddControllers().AddApplicationPart(typeof(EventController).Assembly);
        var application = builder.Build();
        _ = kind switch
        {
            "drain" => application.MapPost(Path, (RequestDelegate)DrainAsync),
            "handwritten" => application.MapPost(Path, (RequestDelegate)HandWrittenAsync),
            "mvc" => application.MapControllers(),
            "ours" => application.MapPost(Path, (RequestDelegate)OursAsync),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such server."),
        };
        await application.Services.InstallAsync();
        return application;
    }

    private static async Task DrainAsync(HttpContext http)
    {
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync();
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static async Task HandWrittenAsync(HttpContext http)
    {
        var handling = http.RequestServices.GetRequiredService<HandWrittenHandling>();
        Answer(http, await handling.HandleAsync(await http.Request.ReadFormAsync()));
    }

    private static async Task OursAsync(HttpContext http)
    {
        var handling = http.RequestServices.GetRequiredService<OurHandling>();
        var (body, refusal) = await FormBody.ReadAsync(http.Request, Limit);
        Answer(http, refusal is null && await handling.HandleAsync(body));
    }

    private static void Answer(HttpContext http, bool isHandled) => http.Response.StatusCode = isHandled ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
}
