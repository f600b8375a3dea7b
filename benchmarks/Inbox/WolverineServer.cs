using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Sqlite;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>An endpoint that reads the body and publishes it to a durable local queue of WolverineFx on SQLite.</summary>
internal static class WolverineServer
{
    public static WebApplication Build(string directory)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Host.UseWolverine(options =>
        {
            _ = options.UseRuntimeCompilation();
            _ = options.PersistMessagesWithSqlite($"Data Source={Path.Combine(directory, "wolverine.db")}");
            options.Policies.UseDurableLocalQueues();
            options.Durability.Mode = DurabilityMode.Solo;
            options.Discovery.DisableConventionalDiscovery().IncludeType<DeliveryHandler>();
        });
        var application = builder.Build();
        _ = application.MapPost("/bitrix24/events", (RequestDelegate)PublishAsync);
        return application;
    }

    private static async Task PublishAsync(HttpContext http)
    {
        var bus = http.RequestServices.GetRequiredService<IMessageBus>();
        await bus.PublishAsync(new Delivery(await BareServer.ReadAsync(http.Request)));
    }
}

/// <summary>A message with a body.</summary>
public sealed record Delivery(byte[] Body);

/// <summary>Takes messages and does nothing with them.</summary>
public sealed class DeliveryHandler
{
    /// <summary>Handles a message.</summary>
    public void Handle(Delivery delivery) => ArgumentNullException.ThrowIfNull(delivery);
}
