namespace Bitrix24Typed.Cli.Operating;

/// <summary>A portal on which the application is, or was.</summary>
internal sealed record PortalEntry
{
    public required string MemberId { get; init; }

    public required string Domain { get; init; }

    public required string State { get; init; }

    public bool IsInstalled => State != "Uninstalled";
}
