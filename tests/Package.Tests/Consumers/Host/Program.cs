using Acme.Deals.BitrixEvents;
using Bitrix24Typed;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default);

var app = builder.Build();
app.MapBitrix24();
foreach (var subscription in EventRoutes.Default.Subscriptions)
    Console.WriteLine($"The host subscribes to {subscription.EventName}");
