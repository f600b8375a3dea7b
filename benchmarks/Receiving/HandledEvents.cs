namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>What the handlers of all contenders were called with: that the right values arrived is checked before they are measured.</summary>
public sealed class HandledEvents
{
    private long _lastId;

    /// <summary>The identifier in the last event.</summary>
    public long LastId => Volatile.Read(ref _lastId);

    /// <summary>Notes an event.</summary>
    public void Note(long id) => Volatile.Write(ref _lastId, id);
}
