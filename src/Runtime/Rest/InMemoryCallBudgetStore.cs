namespace Bitrix24Typed.Rest;

/// <summary>Keeps the budgets of one process.</summary>
internal sealed class InMemoryCallBudgetStore(TimeProvider time) : ICallBudgetStore
{
    private readonly Lock _gate = new();
    private readonly ExpiringMoments _buckets = new();
    private readonly ExpiringMoments _pauses = new();

    public ValueTask<CallReservation> ReserveAsync(
        string portal, IReadOnlyCollection<string> methods, CallRate rate, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var (method, pausedUntil) = methods
                .Select(method => (Method: method, Until: _pauses.Get(PauseKey(portal, method), now)))
                .MaxBy(pause => pause.Until);
            if (pausedUntil > now)
                return ValueTask.FromResult(new CallReservation(IsBooked: false, pausedUntil - now, method));

            var emptyAt = _buckets.Get(portal, now) + rate.Interval;
            var wait = emptyAt - now - rate.Capacity;
            if (wait > longestWait)
                return ValueTask.FromResult(new CallReservation(IsBooked: false, wait));

            _buckets.Set(portal, emptyAt, now);
            return ValueTask.FromResult(new CallReservation(IsBooked: true, wait > TimeSpan.Zero ? wait : TimeSpan.Zero));
        }
    }

    public ValueTask FillAsync(string portal, CallRate rate, CancellationToken cancellationToken)
        => Extend(_buckets, portal, rate.Capacity);

    public ValueTask PauseAsync(string portal, string method, TimeSpan duration, CancellationToken cancellationToken)
        => Extend(_pauses, PauseKey(portal, method), duration);

    private static string PauseKey(string portal, string method) => $"{portal}|{method.ToUpperInvariant()}";

    private ValueTask Extend(ExpiringMoments moments, string key, TimeSpan duration)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var moment = moments.Get(key, now);
            moments.Set(key, now + duration > moment ? now + duration : moment, now);
        }

        return ValueTask.CompletedTask;
    }
}
