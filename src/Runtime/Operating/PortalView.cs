namespace Bitrix24Typed.Operating;

/// <summary>A portal as the management endpoints show it.</summary>
internal sealed record PortalView
{
    public required string MemberId { get; init; }

    public required string Domain { get; init; }

    public required PortalState State { get; init; }

    public required InstallationStep Installation { get; init; }

    public string? Version { get; init; }

    public string? Status { get; init; }

    public required IReadOnlyList<string> Scope { get; init; }

    public required DateTimeOffset InstalledAt { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public static PortalView Of(Portal portal) => new()
    {
        MemberId = portal.MemberId,
        Domain = portal.Domain,
        State = portal.State,
        Installation = portal.Installation,
        Version = portal.Version,
        Status = portal.Status,
        Scope = portal.Scope,
        InstalledAt = portal.InstalledAt,
        CheckedAt = portal.CheckedAt,
    };
}
