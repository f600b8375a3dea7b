namespace Bitrix24Typed.Faults;

/// <summary>
/// Says on standard output what happens. Each line is one write to a file that all processes append to: it stays when they are killed, and its
/// order is that in which things happened.
/// </summary>
public static class Journal
{
    public static void WriteListening(string address) => Console.WriteLine($"listening {Environment.ProcessId} {address}");

    public static void WriteBegan(BitrixEventContext context) => Write("began", context);

    public static void WriteFailed(BitrixEventContext context) => Write("failed", context);

    public static void WriteHandled(BitrixEventContext context) => Write("handled", context);

    private static void Write(string step, BitrixEventContext context)
    {
        var fields = context.Data!["FIELDS"]!;
        Console.WriteLine($"{step} {Environment.ProcessId} {fields["ID"]} {fields["NUMBER"]} {context.Attempt} {context.Origin}");
    }
}
