using Bitrix24Typed.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>A delivery on its way into handlers that never was in an inbox. The handlers that are measured do not ask for the context.</summary>
internal sealed class DirectInvocation(EventMatch match, EventData data, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    : EventInvocation(match, data, scopes, cancellationToken)
{
    private protected override BitrixEventContext CreateContext(EventMatch match, EventData data)
        => throw new NotSupportedException("Without an inbox there is no context.");
}
