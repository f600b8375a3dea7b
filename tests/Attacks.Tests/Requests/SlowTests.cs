using System.Net;
using Bitrix24Typed.Attacks.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Attacks.Requests;

/// <summary>Callers that keep connections busy by being slow. Kestrel's limits end them; they are shorter here than its own.</summary>
public sealed class SlowTests
{
    private const int Callers = 40;

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");

    [Fact]
    public Task Who_never_ends_the_head_is_cut_off_and_others_are_served_meanwhile()
        => AttackAsync("POST /bitrix24/events HTTP/1.1\r\nHost: a\r\nX: ");

    [Fact]
    public Task Who_never_sends_the_body_is_cut_off_and_others_are_served_meanwhile()
        => AttackAsync(Deliveries.Head + "Content-Length: 1000000\r\n\r\nevent=ONCRM");

    [Fact]
    public Task Who_never_ends_a_chunk_is_cut_off_and_others_are_served_meanwhile()
        => AttackAsync(Deliveries.Head + "Transfer-Encoding: chunked\r\n\r\nFFFFF\r\nevent=ONCRM");

    [Fact]
    public async Task Who_hangs_up_within_the_body_is_no_error_of_the_application()
    {
        await using var application = await TestApplication.StartAsync(_routes);
        using (var connection = await RawConnection.OpenAsync(application))
            await connection.SendAsync(Deliveries.Head + "Content-Length: 1000000\r\n\r\nevent=ONCRM");

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(Deliveries.Proven));
        _ = await _routes.NextCallAsync();
        await application.StopAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(application.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
    }

    private async Task AttackAsync(string beginning)
    {
        await using var application = await TestApplication.StartAsync(_routes, services: services => services.Configure<KestrelServerOptions>(options =>
        {
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(2);
            options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(2));
        }));
        var connections = new List<RawConnection>();
        for (var caller = 0; caller < Callers; caller++)
        {
            connections.Add(await RawConnection.OpenAsync(application));
            await connections[^1].SendAsync(beginning);
        }

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(Deliveries.Proven));
        _ = await _routes.NextCallAsync();

        var statuses = await Task.WhenAll(connections.Select(connection => connection.ReadStatusesAsync()));
        connections.ForEach(connection => connection.Dispose());
        Assert.All(statuses, answered => Assert.Equal([408], answered));
        Assert.DoesNotContain(application.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
    }
}
