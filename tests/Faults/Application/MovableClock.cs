namespace Bitrix24Typed.Faults;

/// <summary>A clock that can be set, as an administrator or a time server sets that of a machine: waits go on as they were.</summary>
public sealed class MovableClock : TimeProvider
{
    private long _offset;

    /// <summary>How far it is ahead.</summary>
    public TimeSpan Offset
    {
        get => new(Volatile.Read(ref _offset));
        set => Volatile.Write(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
