using Bitrix24Typed;
using Bitrix24Typed.Faults.Victim;
using Bitrix24Typed.Faults.Victim.BitrixEvents;
using Microsoft.AspNetCore.DataProtection;

// An application to be killed. It takes the events of an outgoing webhook and prints when it begins and ends to handle each.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddDataProtection().SetApplicationName("Victim").PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Victim:Keys"]!));
builder.Services.Configure<VictimOptions>(builder.Configuration.GetSection("Victim"));
var bitrix = builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default);
if (builder.Configuration["Bitrix24:Storage:ConnectionString"] is not null)
    _ = bitrix.UsePostgresStorage();
var app = builder.Build();
app.MapBitrix24();
app.Run();
