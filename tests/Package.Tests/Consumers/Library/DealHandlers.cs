using System.Threading.Channels;
using Acme.Deals.BitrixEvents;
using Bitrix24Typed;

namespace Acme.Deals;

public sealed class DealHandlers(ChannelWriter<string> handled)
{
    [BitrixEvent("OnCrmDealUpdate")]
    public void Updated(OnCrmDealUpdate e) => handled.TryWrite($"The library handled deal {e.Fields.Id}");
}
