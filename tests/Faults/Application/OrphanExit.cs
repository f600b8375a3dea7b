namespace Bitrix24Typed.Faults;

/// <summary>Ends this process when the one that has started it is gone: that one holds the other end of standard input.</summary>
public static class OrphanExit
{
    public static void Watch() => new Thread(WaitForEnd) { IsBackground = true }.Start();

    private static void WaitForEnd()
    {
        _ = Console.In.ReadToEnd();
        Environment.Exit(1);
    }
}
