using Bitrix24Typed.Bindings;

namespace Bitrix24Typed;

/// <summary>A Bitrix24 portal: one customer's account. It holds no secret and may be logged.</summary>
public sealed record Portal
{
    /// <summary>The portal's identifier, 32 hexadecimal digits. It never changes, while the domain may.</summary>
    public required string MemberId { get; init; }

    /// <summary>The portal's host: <c>example.bitrix24.com</c>.</summary>
    public required string Domain { get; init; }

    /// <summary>The address of the portal's REST methods: <c>https://example.bitrix24.com/rest/</c>.</summary>
    public Uri? ClientEndpoint { get; init; }

    /// <summary>The scopes that the portal has granted to the application; empty for an outgoing webhook.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>
    /// The application's status on the portal, an open set: L local, F free, D demo, T trial, P paid, S subscription.
    /// <see langword="null"/> if it is not known.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>The application's version on the portal, where known.</summary>
    public string? Version { get; init; }

    /// <summary>When the application was installed on the portal, or last reinstalled.</summary>
    public DateTimeOffset InstalledAt { get; init; }

    /// <summary>How far the installation has come.</summary>
    public InstallationStep Installation { get; init; }

    /// <summary>Whether the application can work on the portal.</summary>
    public PortalState State { get; init; }

    /// <summary>A change of the state that is still to be told; <see langword="null"/> if the application knows the state.</summary>
    public StateChange? Untold { get; init; }

    /// <summary>What became of the events that should be bound; <see langword="null"/> before they were first bound.</summary>
    public BindingOutcome? Bindings { get; init; }

    /// <summary>When the portal was last asked for its version and its bindings, or whether it can be called again.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>How often the portal sends events; <see langword="null"/> before the first.</summary>
    public PortalActivity? Activity { get; init; }

    /// <summary>When a test event last arrived that the portal was asked to send; <see langword="null"/> if none has.</summary>
    public DateTimeOffset? TestedAt { get; init; }

    /// <summary>The portal of an outgoing webhook: nothing is known of it but its name.</summary>
    internal static Portal OfWebhook(string memberId, string domain) => new()
    {
        MemberId = memberId,
        Domain = domain,
        ClientEndpoint = Uri.TryCreate($"https://{domain}/rest/", UriKind.Absolute, out var endpoint) ? endpoint : null,
    };
}
