using ApplicationNamespace.BitrixEvents;
using Bitrix24Typed;
using Bitrix24Typed.Emulator;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default);

// As long as Bitrix24:ClientId is not set there is no portal to serve: one is emulated on this machine, with a page.
builder.UseEmulatedPortal(new() { Page = new EmulatorPage(), EnableControl = true });

var app = builder.Build();
app.MapBitrix24();
app.Run();
