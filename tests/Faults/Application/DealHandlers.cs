namespace Bitrix24Typed.Faults;

/// <summary>Says which events it handles, on standard output: what has been written there stays readable when the process is killed.</summary>
public static class DealHandlers
{
    [BitrixEvent("OnCrmDealUpdate")]
    public static void Updated(BitrixEventContext context)
    {
        var fields = context.Data!["FIELDS"]!;
        Console.WriteLine($"handled {fields["ID"]} {fields["NUMBER"]} {context.Attempt}");
    }
}
