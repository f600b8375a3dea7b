using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>An endpoint that reads the body and inserts it by a bare group commit: no proof, no parsing, no encryption, nothing to be handled.</summary>
internal static class BareServer
{
    public static WebApplication Build(string directory)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var table = new GroupCommit(Path.Combine(directory, "bare.db"));
        var application = builder.Build();
        _ = application.Lifetime.ApplicationStopped.Register(table.Dispose);
        _ = application.MapPost("/bitrix24/events", (RequestDelegate)(async http => await table.InsertAsync(await ReadAsync(http.Request))));
        return application;
    }

    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
