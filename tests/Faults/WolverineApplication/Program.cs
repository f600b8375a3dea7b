using Bitrix24Typed;
using Bitrix24Typed.Faults;
using Bitrix24Typed.Faults.BitrixEvents;
using JasperFx.CodeGeneration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.RabbitMQ;

// Configured from outside: Bitrix24:*, Keys (a directory), RabbitMq, HandlingTime and urls. Standard output is the journal.
var builder = WebApplication.CreateSlimBuilder(args);
_ = builder.Logging.ClearProviders();
_ = builder.Services.AddDataProtection().SetApplicationName("faults").PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"]!));
_ = builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24"))
    .AddEvents(EventRoutes.Default)
    .UsePostgresStorage()
    .DispatchThroughWolverine();
_ = builder.UseWolverine(wolverine =>
{
    _ = wolverine.PersistMessagesWithPostgresql(builder.Configuration["Bitrix24:Storage:ConnectionString"]!, "wolverine");
    _ = wolverine.UseRabbitMq(new Uri(builder.Configuration["RabbitMq"]!)).AutoProvision();
    _ = wolverine.Discovery.DisableConventionalDiscovery();
    wolverine.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;

    // The queues of a process that has been killed go to others within seconds.
    wolverine.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
    wolverine.Durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(1);
    wolverine.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(10);
});

using var offers = new OfferCount();
var application = builder.Build();
_ = application.MapBitrix24();
_ = application.MapGet("/assemblies", (RequestDelegate)(http => http.Response.WriteAsync(
    string.Join('\n', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name)))));
_ = application.MapGet("/offers", (RequestDelegate)(http => http.Response.WriteAsync(offers.ToJson())));
_ = application.Lifetime.ApplicationStarted.Register(() => Journal.WriteListening(application.Urls.Single()));
OrphanExit.Watch();
application.Run();
