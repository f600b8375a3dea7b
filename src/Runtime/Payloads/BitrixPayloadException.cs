namespace Bitrix24Typed.Payloads;

/// <summary>
/// An event's data lacks its identity, or the identity can't be read. The event goes to the dead letters with this reason; its handler
/// is not called.
/// </summary>
/// <param name="eventName">The event's name, upper case.</param>
/// <param name="identity">Where the identity should stand: the keys from <c>data</c> on, joined by dots; alternatives by <c> or </c>.</param>
public sealed class BitrixPayloadException(string eventName, string identity)
    : Exception($"{eventName}: the identity (data: {identity}) is missing or unreadable.")
{
    /// <summary>The event's name, upper case.</summary>
    public string EventName { get; } = eventName;
}
