using Acme.InternalsApplication.BitrixEvents;
using Bitrix24Typed;
using LibraryDeal = Acme.InternalsLibrary.BitrixEvents.OnCrmDealAdd;
using LibraryHandlers = Acme.InternalsLibrary.DealHandlers;

namespace Acme.InternalsApplication;

/// <summary>Sees the internals of a library that handles the same event, under the same names.</summary>
internal static class DealHandlers
{
    [BitrixEvent("OnCrmDealAdd")]
    internal static void Added(OnCrmDealAdd e, Journal journal)
    {
        var same = new LibraryDeal { Fields = new LibraryDeal.FieldsData { Id = e.Fields.Id } };
        journal.Write($"application: {LibraryHandlers.DescriptionOf(same)}");
    }
}
