using System.Diagnostics.Metrics;
using Bitrix24Typed.Dashboard.Figures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Dashboard.Tests.Figures;

public sealed class EventFiguresTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 30, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly EventFigures _figures;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _durations;

    public EventFiguresTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _figures = new EventFigures(meters, _time);
        var meter = meters.Create("Bitrix24Typed");
        _deliveries = meter.CreateCounter<long>("bitrix24.deliveries");
        _attempts = meter.CreateCounter<long>("bitrix24.attempts");
        _durations = meter.CreateHistogram<double>("messaging.process.duration");
    }

    public void Dispose()
    {
        _figures.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Each_minute_has_its_figures_and_an_hour_is_remembered()
    {
        Deliver("stored");
        Deliver("unproven");
        Attempt("ONCRMDEALADD", "handled", error: null);
        _time.Advance(TimeSpan.FromMinutes(1));
        Attempt("ONCRMDEALADD", "retried", "System.TimeoutException");

        var minutes = _figures.ReadMinutes();
        Assert.Equal(EventFigures.Minutes, minutes.Count);
        Assert.Equal((1, 1, 0), (minutes[^2].Received, minutes[^2].Handled, minutes[^2].Failed));
        Assert.Equal((0, 0, 1), (minutes[^1].Received, minutes[^1].Handled, minutes[^1].Failed));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 12, 1, 0, TimeSpan.Zero), minutes[^1].At);
        Assert.NotNull(minutes[^1].Median);

        _time.Advance(TimeSpan.FromHours(1));
        Assert.All(_figures.ReadMinutes(), minute => Assert.Equal((0, 0, 0), (minute.Received, minute.Handled, minute.Failed)));
    }

    [Fact]
    public void Each_handled_event_has_its_figures()
    {
        Attempt("ONCRMDEALADD", "handled", error: null);
        Attempt("ONCRMDEALUPDATE", "retried", "System.TimeoutException");
        Attempt("ONCRMDEALUPDATE", "dead_lettered", "System.InvalidOperationException");

        var handlers = _figures.ReadHandlers();
        Assert.False(handlers["ONCRMDEALADD"].HasFailed);
        var failing = handlers["ONCRMDEALUPDATE"];
        Assert.Equal((0, 1, 1), (failing.Handled, failing.Retried, failing.DeadLettered));
        Assert.Equal(("System.InvalidOperationException", _time.GetUtcNow()), (failing.LastError, failing.LastFailedAt));
    }

    [Fact]
    public void Another_application_of_the_process_is_not_counted()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();

        other.GetRequiredService<IMeterFactory>().Create("Bitrix24Typed").CreateCounter<long>("bitrix24.deliveries")
            .Add(1, new KeyValuePair<string, object?>("bitrix24.outcome", "stored"));

        Assert.Equal(0, _figures.ReadMinutes()[^1].Received);
    }

    private void Deliver(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("bitrix24.outcome", outcome));

    private void Attempt(string eventName, string outcome, string? error)
    {
        var name = new KeyValuePair<string, object?>("messaging.destination.name", eventName);
        _durations.Record(0.01, name);
        _attempts.Add(1, name, new("bitrix24.outcome", outcome), new("error.type", error));
    }
}
