using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>The application under load, a process of its own: SQLite, and one handler. It ends with the process that started it.</summary>
internal static class SoakServer
{
    public const string ClientId = "app.soak";
    public const string ClientSecret = "secret-of-the-soak";

    /// <summary>What it says when it takes deliveries.</summary>
    public const string Listening = "listening";

    // What is kept for a while is kept for less than the warm-up, so that what grows after it grows for ever.
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(20);

    /// <param name="directory">Where it keeps its files.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="authorizationServer">Who issues its tokens.</param>
    /// <param name="hosts">The hosts of the portals.</param>
    public static async Task RunAsync(string directory, string port, string authorizationServer, string[] hosts)
    {
        var address = new Uri($"http://127.0.0.1:{port}/");
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls(address.AbsoluteUri);
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(directory));
        _ = builder.Services
            .AddBitrix24(options =>
            {
                (options.ClientId, options.ClientSecret, options.PublicUrl) = (ClientId, ClientSecret, address);
                options.AuthorizationServer = new Uri(authorizationServer);
                options.Storage.Path = Path.Combine(directory, "bitrix24.db");
                (options.Inbox.DuplicateWindow, options.Inbox.HandledRetention) = (Retention, Retention);
                foreach (var host in hosts)
                    options.AllowedPortalHosts.Add(host);
            })
            .AddEvents(new SoakRoutes());

        await using var application = builder.Build();
        _ = application.MapBitrix24();
        await application.StartAsync();
        Console.WriteLine(Listening);
        _ = await Console.In.ReadToEndAsync();
    }
}
