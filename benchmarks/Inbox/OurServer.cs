using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>The endpoint and the SQLite inbox, as an application has them.</summary>
internal static class OurServer
{
    public const string MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    public const string Token = "tokentokentokentokentokentoken51";

    /// <param name="directory">Where the file is kept.</param>
    /// <param name="isHandling">Whether events are also taken out and completed meanwhile.</param>
    public static WebApplication Build(string directory, bool isHandling)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(directory));
        _ = builder.Services.AddBitrix24(options =>
        {
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { MemberId = MemberId, ApplicationToken = Token });
            options.Storage.Path = Path.Combine(directory, "bitrix24.db");
        });
        if (!isHandling)
            _ = builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(InboxWorker)));

        var application = builder.Build();
        _ = application.MapBitrix24();
        return application;
    }
}
