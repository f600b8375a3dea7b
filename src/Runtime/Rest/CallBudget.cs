using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Keeps the limits of portals: calls wait for their turn, and each answer teaches how much of the methods' working time is left.
/// See <see href="https://apidocs.bitrix24.com/limits.html"/>.
/// </summary>
internal sealed class CallBudget(
    ICallBudgetStore store, IOptionsMonitor<BitrixOptions> options, TimeProvider time, ILogger<CallBudget> logger)
{
    // The portal allows 480 seconds in ten minutes. Calls under way may still use up the rest.
    private const double LargestOperatingTime = 0.9 * 480;

    // Where a refusal does not say when it ends.
    private static readonly TimeSpan UnknownPause = TimeSpan.FromMinutes(1);

    // Working time is forgotten after ten minutes at the latest, whatever a portal says.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Waits until a call may be sent.</summary>
    /// <exception cref="BitrixRestException">The wait would be longer than the settings allow.</exception>
    public async ValueTask WaitAsync(RestCall call, CancellationToken cancellationToken)
    {
        var left = options.CurrentValue.Rest.LongestWait;
        while (true)
        {
            var reservation = await store.ReserveAsync(call.PortalKey, call.Methods, RateOf(call.Portal), left, cancellationToken);
            if (!reservation.IsBooked && reservation.Wait > left)
                throw Refusal(call, reservation);

            // A timer may be early by a part of a millisecond.
            if (reservation.Wait > TimeSpan.Zero)
                await Task.Delay(reservation.Wait + TimeSpan.FromMilliseconds(1), time, cancellationToken);
            if (reservation.IsBooked)
                return;
            left -= reservation.Wait;
        }
    }

    /// <summary>Learns from an answer. A store that fails does not cost the caller the answer.</summary>
    public async ValueTask LearnAsync(RestCall call, RestAnswer answer)
    {
        try
        {
            if (answer.Error?.Code == RestErrorCodes.QueryLimitExceeded)
                await store.FillAsync(call.PortalKey, RateOf(call.Portal), CancellationToken.None);

            await LearnAsync(call, call.Method, answer.Error?.Code, answer.Time);
            foreach (var command in call.Commands)
                await LearnAsync(call, command.Method, answer.BatchError(command)?.Code, answer.BatchTime(command));
        }
        catch (Exception exception)
        {
            logger.LimitsUnsaved(exception, call.Portal.Domain);
        }
    }

    private async ValueTask LearnAsync(RestCall call, string method, string? error, JsonElement times)
    {
        var isKnown = OperatingTime.TryRead(times, out var operating);
        var isRefused = error == RestErrorCodes.OperationTimeLimit;
        if (!isRefused && !(isKnown && operating.Seconds >= LargestOperatingTime))
            return;

        var pause = isKnown ? operating.ResetAt - time.GetUtcNow() : UnknownPause;
        if (pause > TimeSpan.Zero)
            await store.PauseAsync(call.PortalKey, method, pause < LongestPause ? pause : LongestPause, CancellationToken.None);
    }

    private CallRate RateOf(Portal portal)
    {
        var settings = options.CurrentValue.Rest;
        var own = settings.Rates.FirstOrDefault(rate
            => rate.Portal == portal.MemberId || string.Equals(rate.Portal, portal.Domain, StringComparison.OrdinalIgnoreCase));
        var (perSecond, burst) = own is null ? (settings.CallsPerSecond, settings.Burst) : (own.CallsPerSecond, own.Burst);
        return new CallRate(perSecond, burst - (burst / 10));
    }

    private static BitrixRestException Refusal(RestCall call, CallReservation reservation)
    {
        var wait = Math.Ceiling(reservation.Wait.TotalSeconds);
        return reservation.PausedMethod is { } method
            ? new(call.Method, RestErrorCodes.OperationTimeLimit, $"Not called: {method} has used up its working time on the portal for another {wait} seconds.", HttpStatusCode.TooManyRequests)
            : new(call.Method, RestErrorCodes.QueryLimitExceeded, $"Not called: so many calls wait for the portal that the turn would come in {wait} seconds.", HttpStatusCode.ServiceUnavailable);
    }
}
