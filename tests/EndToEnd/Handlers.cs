using System.Text.Json.Nodes;
using Bitrix24Typed.EndToEnd.BitrixEvents;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The handlers of the application under test.</summary>
public sealed class Handlers(Calls calls)
{
    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e, BitrixEventContext context) => calls.Record("added", e.Fields.Id, context);

    [BitrixEvent("ONCRMDEALUPDATE")]
    public async Task Updated(IBitrixClient portal, BitrixEventContext context, OnCrmDealUpdate e, CancellationToken cancellationToken)
    {
        var deal = await portal.CallAsync<Deal>("crm.deal.get", new() { ["id"] = e.Fields.Id }, cancellationToken);
        calls.Record($"updated {deal!.Title}", e.Fields.Id, context);
    }

    [BitrixEvent("oncrmdealdelete")]
    public ValueTask Deleted(OnCrmDealDelete e, BitrixEventContext context)
    {
        calls.Record("deleted", e.Fields.Id, context);
        return ValueTask.CompletedTask;
    }

    [BitrixEvent("OnCrmDynamicItemUpdate", EntityTypeId = 147)]
    public void ItemUpdated(OnCrmDynamicItemUpdate e, BitrixEventContext context) => calls.Record("item of 147", e.Fields.Id, context);

    [BitrixEvent("OnCrmLeadAdd", AuthUserId = 1)]
    public void LeadAddedForAdministrator(OnCrmLeadAdd e, BitrixEventContext context) => calls.Record("lead as administrator", e.Fields.Id, context);

    [BitrixEvent("OnCrmLeadAdd")]
    public static void LeadAdded(OnCrmLeadAdd e, BitrixEventContext context, Calls calls) => calls.Record("lead", e.Fields.Id, context);

    [BitrixEvent("OnCrmContactUpdate", IgnoreOwnChanges = true)]
    public async Task ContactUpdated(OnCrmContactUpdate e, IBitrixClient portal, BitrixEventContext context)
    {
        var contact = await portal.CallAsync<Contact>("crm.contact.get", new() { ["id"] = e.Fields.Id });
        calls.Record($"contact {contact!.Comments}", e.Fields.Id, context);
        _ = await portal.CallAsync<bool>("crm.contact.update", new() { ["id"] = e.Fields.Id, ["fields"] = new JsonObject { ["COMMENTS"] = "seen" } });
    }

    [BitrixEvent("OnAppUninstall")]
    public void Uninstalled(OnAppUninstall e, BitrixEventContext context) => calls.Record($"uninstalled, clean {e.Clean}", 0, context);

    [BitrixEvent("OnAppTest")]
    public void Tested(OnAppTest e, BitrixEventContext context) => calls.Record($"test {e.Query}", 0, context);

    [BitrixFallback]
    public void Other(BitrixEventContext context) => calls.Record(context.EventName, 0, context);

    private sealed record Deal(string Title);

    private sealed record Contact(string? Comments);
}
