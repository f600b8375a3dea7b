using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Repeats a call where that is safe: a limit has refused it, it has certainly not reached the portal, or it changes nothing. Any other failure
/// leaves open whether the portal has done what was asked.
/// </summary>
internal sealed class RestRetries
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);
    private static readonly ResiliencePropertyKey<RestCall> CallKey = new("Bitrix24.Call");
    private static readonly ResiliencePropertyKey<long> StartKey = new("Bitrix24.Start");

    private readonly IOptionsMonitor<BitrixOptions> _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<RestAnswer> _pipeline;

    public RestRetries(IOptionsMonitor<BitrixOptions> options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<RestAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<RestAnswer>
            {
                // The settings may change while the application runs: MayRepeat asks them.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(arguments)),
            })
            .Build();
    }

    /// <summary>Makes a call, and repeats it where that is safe.</summary>
    public async Task<RestAnswer> RunAsync(
        RestCall call, Func<CancellationToken, ValueTask<RestAnswer>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(CallKey, call);
            context.Properties.Set(StartKey, _time.GetTimestamp());
            return await _pipeline.ExecuteAsync(static (context, attempt) => attempt(context.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool MayRepeat(RetryPredicateArguments<RestAnswer> arguments)
    {
        var settings = _options.CurrentValue.Rest;
        var properties = arguments.Context.Properties;
        return arguments.AttemptNumber + 1 < settings.MaxAttempts
            && _time.GetElapsedTime(properties.GetValue(StartKey, 0)) < settings.LongestWait
            && IsSafe(properties.GetValue(CallKey, null!), arguments.Outcome);
    }

    private static bool IsSafe(RestCall call, Outcome<RestAnswer> outcome) => outcome switch
    {
        { Result.Error: { } error } => IsRefusedByLimit(error) || (call.IsRead && IsGatewayFault(error)),
        { Exception: HttpRequestException fault } => HasNotReached(fault) || (call.IsRead && IsLost(fault)),
        _ => false,
    };

    private static bool IsRefusedByLimit(BitrixRestException error)
        => error.Code is RestErrorCodes.QueryLimitExceeded or RestErrorCodes.OperationTimeLimit;

    private static bool IsGatewayFault(BitrixRestException error)
        => error.Code is RestErrorCodes.HttpError or RestErrorCodes.UnusableAnswer
            && error.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool HasNotReached(HttpRequestException fault)
        => fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    // An answer that is too long would be so again.
    private static bool IsLost(HttpRequestException fault) => fault.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded;
}
