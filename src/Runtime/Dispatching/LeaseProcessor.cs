using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Dispatching;

/// <summary>Has a claimed event handled, and settles its lease by the outcome.</summary>
internal sealed class LeaseProcessor(
    IInboxStore inbox,
    InboxCalls calls,
    EventRouter router,
    EventDispatcher dispatcher,
    PortalSuspension suspension,
    BitrixTelemetry telemetry,
    IOptionsMonitor<BitrixOptions> options,
    TimeProvider time,
    ILogger<LeaseProcessor> logger,
    IHandlingObserver? observer = null) : ILeaseProcessor
{
    private InboxOptions _settings = new();

    /// <summary>The settings. Where they have been changed to invalid ones, the last valid ones stay in force.</summary>
    private InboxOptions Settings
    {
        get
        {
            try
            {
                return _settings = options.CurrentValue.Inbox;
            }
            catch (OptionsValidationException exception)
            {
                logger.SettingsInvalid(exception);
                return _settings;
            }
        }
    }

    public async Task ProcessAsync(InboxLease lease, CancellationToken stopping, CancellationToken abandoned)
    {
        using var settling = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, abandoned);
        try
        {
            var match = router.Match(lease.Event.EventName);
            var policy = AttemptPolicy.Of(Settings, lease.Event.EventName, match.Policy);
            using var handling = telemetry.StartHandling(lease, match);
            var failure = lease.Attempt > policy.MaxAttempts
                ? new AttemptsAbandonedException(policy.MaxAttempts)
                : await AttemptAsync(lease, policy.Timeout, stopping);
            var outcome = await SettleAsync(lease, failure, policy, stopping, settling.Token);
            handling.End(failure, outcome);
            observer?.End(lease, failure, outcome);
        }
        catch (OperationCanceledException) when (settling.IsCancellationRequested)
        {
            logger.LeaseUnsettled(lease.Event.EventName, lease.Event.Id, lease.Lost.IsCancellationRequested ? "lost it to another one" : "stops");
        }
    }

    /// <summary>Calls the handlers.</summary>
    /// <returns>Why they failed; <see langword="null"/> if they have handled the event.</returns>
    private async Task<Exception?> AttemptAsync(InboxLease lease, TimeSpan timeout, CancellationToken stopping)
    {
        using var overdue = new CancellationTokenSource(timeout, time);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost, overdue.Token);
        await using var warning = overdue.Token.Register(() => logger.Overdue(lease.Event.EventName, lease.Event.Id, timeout));
        Exception? failure = null;
        try
        {
            await dispatcher.DispatchAsync(lease, cancellation.Token);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // A handler that was cancelled may end as if nothing had happened: its work may be half done all the same.
        return overdue.IsCancellationRequested && !stopping.IsCancellationRequested
            ? new TimeoutException($"The handlers took longer than {timeout}.", failure)
            : failure;
    }

    private async Task<HandlingOutcome> SettleAsync(
        InboxLease lease, Exception? failure, AttemptPolicy policy, CancellationToken stopping, CancellationToken settling)
    {
        settling.ThrowIfCancellationRequested();
        if (failure is null)
        {
            await calls.CallAsync(inbox.CompleteAsync, lease, settling);
            return HandlingOutcome.Handled;
        }

        // A handler that fails after it was cancelled says nothing about the event.
        if (stopping.IsCancellationRequested)
        {
            await calls.CallAsync(inbox.ReleaseAsync, lease, settling);
            return HandlingOutcome.Interrupted;
        }

        // Nor does one that could not call its portal.
        if (await suspension.HoldsAsync(lease.Event, settling))
        {
            await calls.CallAsync(suspension.SuspendAsync, lease, settling);
            return HandlingOutcome.Interrupted;
        }

        return IsFinal(failure, lease, policy)
            ? await BuryAsync(lease, failure, settling)
            : await RetryAsync(lease, failure, policy.DelayAfter(lease.Attempt), settling);
    }

    private async Task<HandlingOutcome> BuryAsync(InboxLease lease, Exception failure, CancellationToken settling)
    {
        await calls.CallAsync(
            (state, token) => inbox.DeadLetterAsync(state.Lease, state.Failure, token), (Lease: lease, Failure: InboxFailure.Of(failure)), settling);
        logger.HandlingFailed(failure, lease.Event.EventName, lease.Event.Id, lease.Attempt, "dead letter");
        return HandlingOutcome.DeadLettered;
    }

    private async Task<HandlingOutcome> RetryAsync(InboxLease lease, Exception failure, TimeSpan delay, CancellationToken settling)
    {
        await calls.CallAsync(
            (state, token) => inbox.RetryAsync(state.Lease, state.DueAt, state.Failure, token),
            (Lease: lease, DueAt: time.GetUtcNow() + delay, Failure: InboxFailure.Of(failure)),
            settling);
        logger.HandlingFailed(failure, lease.Event.EventName, lease.Event.Id, lease.Attempt, "retry");
        return HandlingOutcome.Retried;
    }

    /// <summary>What is wrong with the body stays wrong.</summary>
    private static bool IsFinal(Exception failure, InboxLease lease, AttemptPolicy policy)
        => failure is BitrixPayloadException or PayloadFormatException || lease.Attempt >= policy.MaxAttempts;
}
