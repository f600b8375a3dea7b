using Acme.OldestLanguage.BitrixEvents;
using Bitrix24Typed;

namespace Acme.OldestLanguage;

public sealed class DealHandlers(Journal journal)
{
    [BitrixEvent("OnCrmDealAdd")]
    public async Task Added(OnCrmDealAdd e, BitrixEventContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        journal.Write($"deal {e.Fields.Id} of {context.Portal.Domain}, cancelled {cancellationToken.IsCancellationRequested}");
    }

    [BitrixEvent("OnImConnectorMessageAdd")]
    public void Message(OnImConnectorMessageAdd e) => journal.Write($"message {e.Messages?[0].Message?.Text}");
}
