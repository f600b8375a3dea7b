using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;
using Microsoft.Extensions.DependencyInjection;

namespace Acme.HandlerKinds;

public static class ServiceHandlers
{
    [BitrixEvent("OnCrmContactAdd")]
    public static void Added([FromKeyedServices("audit")] Journal audit, OnCrmContactAdd e)
        => audit.Write($"keyed service: contact {e.Fields.Id}");

    [BitrixEvent("OnCrmContactUpdate")]
    public static void Updated(
        OnCrmContactUpdate e, Journal journal, [FromKeyedServices("none")] Journal? absent, IFormatProvider? missing = null)
        => journal.Write($"optional services: contact {e.Fields.Id}, {absent is null}, {missing is null}");
}
