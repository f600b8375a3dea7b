using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Bitrix24Typed.Dispatching;

/// <summary>Calls the stores as long as it takes: a database that is away, or a full disk, must not end the work.</summary>
internal sealed class InboxCalls(TimeProvider time, ILogger<InboxCalls> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            ShouldHandle = failed => ValueTask.FromResult(
                failed.Outcome.Exception is not null && !failed.Context.CancellationToken.IsCancellationRequested),
            OnRetry = retry =>
            {
                logger.StoreFailed(retry.Outcome.Exception!, retry.RetryDelay.TotalSeconds);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    /// <summary>Calls until it succeeds.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ValueTask<TResult> CallAsync<TState, TResult>(
        Func<TState, CancellationToken, ValueTask<TResult>> call, TState state, CancellationToken cancellationToken)
        => _pipeline.ExecuteAsync(call, state, cancellationToken);

    /// <summary>Calls until it succeeds.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ValueTask CallAsync<TState>(Func<TState, CancellationToken, ValueTask> call, TState state, CancellationToken cancellationToken)
        => _pipeline.ExecuteAsync(call, state, cancellationToken);
}
