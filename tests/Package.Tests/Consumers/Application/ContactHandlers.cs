using System.Threading.Channels;
using Acme.Portal.BitrixEvents;
using Bitrix24Typed;

namespace Acme.Portal;

internal static class ContactHandlers
{
    [BitrixEvent("OnCrmContactAdd")]
    internal static void Added(OnCrmContactAdd e, ChannelWriter<string> handled)
        => handled.TryWrite($"The application handled contact {e.Fields.Id}");

    // The library handles this event too: each assembly has a payload of its own.
    [BitrixEvent("OnCrmDealUpdate")]
    internal static void Updated(OnCrmDealUpdate e, ChannelWriter<string> handled)
        => handled.TryWrite($"The application handled deal {e.Fields.Id}");
}
