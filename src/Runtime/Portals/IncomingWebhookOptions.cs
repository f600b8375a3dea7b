namespace Bitrix24Typed.Portals;

/// <summary>
/// An incoming webhook: an address with a secret in it, by which the portal of an outgoing webhook can be called without an application.
/// See <see href="https://apidocs.bitrix24.com/local-integrations/local-webhooks.html"/>.
/// </summary>
public sealed class IncomingWebhookOptions
{
    /// <summary>The address that the portal shows: <c>https://example.bitrix24.com/rest/1/secret/</c>. Required. It is a secret as a whole.</summary>
    public Uri? Url { get; set; }

    /// <summary>The portal's identifier, if its host can't tell it; the host of <see cref="Url"/> does otherwise.</summary>
    public string? MemberId { get; set; }
}
