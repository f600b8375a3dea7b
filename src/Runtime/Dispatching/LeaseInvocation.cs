using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Dispatching;

/// <summary>An event out of the inbox on its way into handlers.</summary>
internal sealed class LeaseInvocation(
    InboxLease lease,
    Portal portal,
    EventMatch match,
    EventData data,
    EventContexts contexts,
    IServiceScopeFactory scopes,
    CancellationToken cancellationToken)
    : EventInvocation(match, data, scopes, cancellationToken)
{
    private protected override BitrixEventContext CreateContext(EventMatch match, EventData data) => contexts.Create(lease, portal, match, data);
}
