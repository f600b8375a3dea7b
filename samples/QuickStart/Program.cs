using System.Text.Json.Serialization;
using Bitrix24Typed;
using Bitrix24Typed.Emulator;
using QuickStart;
using QuickStart.BitrixEvents;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default).AddJsonContext(JsonContext.Default);

// Without Bitrix24:ClientId there is no portal to serve: one is emulated on this machine, and nothing of it is kept.
builder.UseEmulatedPortal(live: DealTraffic.RunAsync);

var app = builder.Build();
app.MapBitrix24();
app.Run();

public sealed class DealHandlers(ILogger<DealHandlers> logger)
{
    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e, BitrixEventContext context)
        => logger.LogInformation("OnCrmDealAdd: deal {Id} was added on {Portal}", e.Fields.Id, context.Portal.Domain);

    [BitrixEvent("OnCrmDealUpdate")]
    public async Task Updated(OnCrmDealUpdate e, IBitrixClient portal, CancellationToken cancellationToken)
    {
        var deal = await portal.CallAsync<Deal>("crm.deal.get", new() { ["id"] = e.Fields.Id }, cancellationToken);
        logger.LogInformation("OnCrmDealUpdate: deal {Id} is now {Deal}", e.Fields.Id, deal);
    }

    [BitrixFallback]
    public void Other(BitrixEventContext context)
        => logger.LogInformation("{Event}: {Data}", context.EventName, context.Data?.ToJsonString());
}

public sealed record Deal(string Title, decimal? Opportunity);

[JsonSerializable(typeof(Deal))]
internal sealed partial class JsonContext : JsonSerializerContext;
