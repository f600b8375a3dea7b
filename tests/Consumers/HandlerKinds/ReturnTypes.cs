using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;

namespace Acme.HandlerKinds;

/// <summary>Three methods for one event: each is waited for before the next is called.</summary>
public static class ReturnTypes
{
    [BitrixEvent("OnTaskAdd")]
    public static void First(OnTaskAdd e, Journal journal) => journal.Write($"void: task {e.FieldsAfter?.Id}");

    [BitrixEvent("OnTaskAdd")]
    public static async Task Second(OnTaskAdd e, Journal journal)
    {
        await Task.Yield();
        journal.Write($"Task: task {e.FieldsAfter?.Id}");
    }

    [BitrixEvent("OnTaskAdd")]
    public static async ValueTask Third(OnTaskAdd e, Journal journal)
    {
        await Task.Yield();
        journal.Write($"ValueTask: task {e.FieldsAfter?.Id}");
    }
}
