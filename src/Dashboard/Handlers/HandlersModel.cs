using Bitrix24Typed.Dashboard.Figures;
using Bitrix24Typed.Dispatching;

namespace Bitrix24Typed.Dashboard.Handlers;

/// <summary>The events that the application handles, and how its handlers fare.</summary>
internal sealed class HandlersModel(EventRouter router, EventFigures figures)
{
    public IReadOnlyList<HandlerFigures> Handlers { get; private set; } = [];

    public DateTimeOffset StartedAt => figures.StartedAt;

    public void Refresh()
    {
        var counted = figures.ReadHandlers();
        var names = router.Subscriptions.Select(subscription => subscription.EventName).Concat(counted.Keys).Distinct();
        Handlers = [.. names
            .Select(name => counted.GetValueOrDefault(name) ?? new HandlerFigures(name))
            .OrderByDescending(handler => handler.HasFailed)
            .ThenBy(handler => handler.EventName, StringComparer.Ordinal)];
    }
}
