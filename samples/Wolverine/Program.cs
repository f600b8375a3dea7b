using Bitrix24Typed;
using JasperFx.CodeGeneration;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.RabbitMQ;
using WolverineSample.BitrixEvents;

// To be started twice, with different --urls: both processes receive events, and each handles those of its queues.
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24"))
    .AddEvents(EventRoutes.Default)
    .UsePostgresStorage()
    .DispatchThroughWolverine();

builder.UseWolverine(wolverine =>
{
    wolverine.PersistMessagesWithPostgresql(builder.Configuration["Bitrix24:Storage:ConnectionString"]!, "wolverine");
    wolverine.UseRabbitMq(new Uri(builder.Configuration["RabbitMq"]!)).AutoProvision();

    // Nothing is looked for, and nothing is compiled, when the application starts.
    wolverine.Discovery.DisableConventionalDiscovery();
    wolverine.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;

    // The queues of a process that has died go to others within seconds, not within minutes.
    wolverine.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
    wolverine.Durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(1);
    wolverine.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(10);
});

var app = builder.Build();
app.MapBitrix24();
app.Run();

public sealed class DealHandlers(ILogger<DealHandlers> logger)
{
    [BitrixEvent("OnCrmDealUpdate")]
    public void Updated(OnCrmDealUpdate e)
        => logger.LogInformation("Deal {Id} is handled by process {Process}", e.Fields.Id, Environment.ProcessId);
}
