namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>A change of which events have arrived: whether handlers have yet to see it, or when they last have.</summary>
internal sealed class KnownChange
{
    private int _waiting;
    private DateTimeOffset _handedOutAt;

    /// <summary>Whether handlers see it, if it was made before a time.</summary>
    public bool IsCovered(DateTimeOffset changedAt) => _waiting > 0 || _handedOutAt >= changedAt;

    /// <summary>An event of it waits to be handed out for the first time.</summary>
    public void Wait() => _waiting++;

    /// <summary>An event of it waits no longer: another event is handed out instead.</summary>
    public void GiveWay()
    {
        // The change may have been forgotten since the event came.
        _waiting = Math.Max(_waiting - 1, 0);
    }

    /// <summary>An event of it that has waited is handed out.</summary>
    public void HandOut(DateTimeOffset at)
    {
        GiveWay();
        Note(at);
    }

    /// <summary>An event of it was handed out.</summary>
    public void Note(DateTimeOffset at) => _handedOutAt = at > _handedOutAt ? at : _handedOutAt;
}
