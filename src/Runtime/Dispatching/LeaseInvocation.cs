using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Dispatching;

/// <summary>An event out of the inbox on its way into handlers.</summary>
internal sealed class LeaseInvocation(
    InboxLease lease,
    Portal portal,
    EventMatch match,
    PayloadDocument data,
    EventContexts contexts,
    IServiceScopeFactory scopes,
    CancellationToken cancellationToken)
    : EventInvocation(match, data, scopes, cancellationToken)
{
    private protected override BitrixEventContext CreateContext(EventMatch match, PayloadDocument data) => contexts.Create(lease, portal, match, data);
}
