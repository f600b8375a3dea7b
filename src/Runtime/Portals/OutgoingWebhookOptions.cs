namespace Bitrix24Typed.Portals;

/// <summary>An outgoing webhook: no application, the portal's administrator entered this application's address and got a token for it.</summary>
public sealed class OutgoingWebhookOptions
{
    /// <summary>
    /// The portal's identifier, 32 hexadecimal digits. This or <see cref="Domain"/> is required; if both are set, both must match. What is not set is
    /// taken from the event, where it names no portal that is known otherwise.
    /// </summary>
    public string? MemberId { get; set; }

    /// <summary>The portal's host: <c>example.bitrix24.com</c>.</summary>
    public string? Domain { get; set; }

    /// <summary>The token that the portal shows beside the webhook. Required: it is the only proof of origin.</summary>
    public string? ApplicationToken { get; set; }
}
