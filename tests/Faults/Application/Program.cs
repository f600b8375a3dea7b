using System.Globalization;
using Bitrix24Typed;
using Bitrix24Typed.Faults;
using Bitrix24Typed.Faults.BitrixEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Configured from outside: Bitrix24:*, Keys (a directory), HandlingTime and urls. Standard output is the journal.
var clock = new MovableClock();
var builder = WebApplication.CreateSlimBuilder(args);
_ = builder.Logging.ClearProviders();
_ = builder.Services.AddSingleton<TimeProvider>(clock);
_ = builder.Services.AddDataProtection().SetApplicationName("faults").PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"]!));
var bitrix = builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default);
if (builder.Configuration["Bitrix24:Storage:ConnectionString"] is not null)
    _ = bitrix.UsePostgresStorage();

var application = builder.Build();
_ = application.MapBitrix24();
_ = application.MapBitrix24Management();
_ = application.MapPost("/clock", (RequestDelegate)(http =>
{
    clock.Offset = TimeSpan.Parse(http.Request.Query["offset"]!, CultureInfo.InvariantCulture);
    return Task.CompletedTask;
}));
_ = application.Lifetime.ApplicationStarted.Register(() => Journal.WriteListening(application.Urls.Single()));
OrphanExit.Watch();
application.Run();
