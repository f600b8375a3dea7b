namespace Bitrix24Typed.Dispatching;

/// <summary>Where an event stands among the others of its portal.</summary>
/// <param name="Key">What keeps the events of one object in order: portal, family, identity.</param>
/// <param name="IsCoalescing">Whether it takes the place of the event of its name that waits before it.</param>
internal readonly record struct EventOrder(string Key, bool IsCoalescing)
{
    /// <summary>The key of an object's events.</summary>
    public static string KeyOf(string memberId, string family, string identity) => $"{memberId}|{family}|{identity}";
}
