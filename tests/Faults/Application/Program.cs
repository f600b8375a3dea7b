using Bitrix24Typed;
using Bitrix24Typed.Faults.BitrixEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Configured from outside: Bitrix24:*, Keys (a directory), HandlingTime and urls. It prints "listening <address>", and a line for each event that is handled.
var builder = WebApplication.CreateSlimBuilder(args);
_ = builder.Logging.ClearProviders();
_ = builder.Services.AddDataProtection().SetApplicationName("faults").PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"]!));
var bitrix = builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default);
if (builder.Configuration["Bitrix24:Storage:ConnectionString"] is not null)
    _ = bitrix.UsePostgresStorage();

var application = builder.Build();
_ = application.MapBitrix24();
_ = application.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening {application.Urls.Single()}"));
application.Run();
