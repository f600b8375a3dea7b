namespace Bitrix24Typed.Emulator.Rest;

/// <summary>The latest calls of a portal.</summary>
internal sealed class CallLog
{
    private const int MostCalls = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<PortalCall> _calls = [];

    public void Add(PortalCall call)
    {
        lock (_gate)
        {
            if (_calls.Count == MostCalls)
                _ = _calls.Dequeue();
            _calls.Enqueue(call);
        }
    }

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<PortalCall> List()
    {
        lock (_gate)
            return [.. _calls];
    }
}
