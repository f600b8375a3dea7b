using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;

namespace Acme.HandlerKinds;

/// <summary>One event under all of its names.</summary>
public static class CaseVariants
{
    [BitrixEvent("catalog.product.on.add")]
    public static void Lower(CatalogProductOnAdd e, Journal journal) => journal.Write($"lower: product {e.Fields.Id}");

    [BitrixEvent("CatalogProductOnAdd")]
    public static void Payload(CatalogProductOnAdd e, Journal journal) => journal.Write($"payload's name: product {e.Fields.Id}");

    [BitrixEvent(BitrixEventNames.CatalogProductOnAdd)]
    public static void Upper(CatalogProductOnAdd e, Journal journal) => journal.Write($"upper: product {e.Fields.Id}");
}
