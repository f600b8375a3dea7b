namespace Bitrix24Typed;

/// <summary>How a portal hands an event over to the application.</summary>
public enum Delivery
{
    /// <summary>
    /// The portal POSTs the event to the application's URL: within seconds, once, without a retry.
    /// See <see href="https://apidocs.bitrix24.com/api-reference/events/index.html"/>.
    /// </summary>
    Online,

    /// <summary>
    /// The portal keeps the event in a queue, which the application reads.
    /// See <see href="https://apidocs.bitrix24.com/api-reference/events/offline-events.html"/>.
    /// </summary>
    Offline,

    /// <summary>An online subscription, healed by an offline one: what did not arrive is read from the portal's queue.</summary>
    Both,
}
