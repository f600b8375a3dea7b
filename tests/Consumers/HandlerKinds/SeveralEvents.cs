using Bitrix24Typed;

namespace Acme.HandlerKinds;

public static class SeveralEvents
{
    [BitrixEvent("OnCrmQuoteAdd")]
    [BitrixEvent("OnCrmQuoteUpdate"), BitrixEvent("OnCrmQuoteDelete")]
    public static void Changed(BitrixEventContext context, Journal journal) => journal.Write($"several events: {context.EventName}");
}
