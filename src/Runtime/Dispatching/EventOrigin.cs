namespace Bitrix24Typed;

/// <summary>The way by which an event came to its handler.</summary>
public enum EventOrigin
{
    /// <summary>The portal POSTed it.</summary>
    Online,

    /// <summary>It was read from the portal's queue of offline events.</summary>
    Offline,

    /// <summary>It was replayed from the inbox, for instance from the dead letters.</summary>
    Replay,
}
