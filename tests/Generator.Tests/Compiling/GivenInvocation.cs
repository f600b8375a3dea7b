using Bitrix24Typed.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Generator.Tests.Compiling;

/// <summary>An event with a given context on its way into handlers.</summary>
internal sealed class GivenInvocation(
    BitrixEventContext context, EventMatch match, EventData data, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    : EventInvocation(match, data, scopes, cancellationToken)
{
    private protected override BitrixEventContext CreateContext(EventMatch match, EventData data) => context;
}
