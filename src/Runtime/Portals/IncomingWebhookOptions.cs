namespace Bitrix24Typed.Portals;

/// <summary>
/// An incoming webhook: an address with a secret in it, by which the portal of an outgoing webhook can be called without an application.
/// See <see href="https://apidocs.bitrix24.com/local-integrations/local-webhooks.html"/>.
/// </summary>
public sealed class IncomingWebhookOptions
{
    /// <summary>The address that the portal shows: <c>https://example.bitrix24.com/rest/1/secret/</c>. Required. It is a secret as a whole.</summary>
    public Uri? Url { get; set; }

    /// <summary>
    /// The portal's identifier: needed where its outgoing webhook is known by <see cref="OutgoingWebhookOptions.MemberId"/> alone, since the host that
    /// an event names is not proven then. Otherwise the host of <see cref="Url"/> tells the portal.
    /// </summary>
    public string? MemberId { get; set; }
}
