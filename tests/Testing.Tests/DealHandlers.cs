using Bitrix24Typed.Testing.Tests.BitrixEvents;

namespace Bitrix24Typed.Testing.Tests;

/// <summary>The handlers of the application under test.</summary>
public static class DealHandlers
{
    public const string Problem = "The deal can't be handled.";

    [BitrixEvent("OnCrmDealAdd")]
    public static async Task Added(OnCrmDealAdd e, IBitrixClient portal, CancellationToken cancellationToken)
        => _ = await portal.CallAsync("crm.deal.get", new() { ["id"] = e.Fields.Id }, cancellationToken);

    [BitrixEvent("OnCrmDealUpdate")]
    public static void Updated(OnCrmDealUpdate e) => ArgumentOutOfRangeException.ThrowIfNegative(e.Fields.Id);

    [BitrixEvent("OnCrmDealDelete")]
    public static void Deleted(OnCrmDealDelete e) => throw new InvalidOperationException($"{Problem} {e.Fields.Id}");
}
