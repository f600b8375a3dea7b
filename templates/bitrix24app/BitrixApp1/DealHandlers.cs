using System.Text.Json.Nodes;
using ApplicationNamespace.BitrixEvents;
using Bitrix24Typed;

namespace ApplicationNamespace;

public sealed class DealHandlers(ILogger<DealHandlers> logger)
{
    [BitrixEvent("OnCrmDealAdd")]
    public async Task Added(OnCrmDealAdd e, [Fetch] Deal deal, IBitrixClient portal, CancellationToken cancellationToken)
    {
        logger.LogInformation("Deal {Id} was added: {Title}", e.Fields.Id, deal.Title);

        var fields = new JsonObject { ["COMMENTS"] = "Welcome!" };
        await portal.CallAsync("crm.deal.update", new() { ["id"] = deal.Id, ["fields"] = fields }, cancellationToken);
    }
}

public sealed record Deal(long Id, string? Title);
