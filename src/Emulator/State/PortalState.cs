namespace Bitrix24Typed.Emulator.State;

/// <summary>A portal.</summary>
internal sealed record PortalState
{
    public required string MemberId { get; init; }

    public required string Domain { get; init; }

    public required IReadOnlyList<string> FormerDomains { get; init; }

    public required string LanguageId { get; init; }

    public required PortalPlan Plan { get; init; }

    public required bool IsDeleted { get; init; }

    public required bool IsOverloaded { get; init; }

    public required int Renewals { get; init; }

    public required IReadOnlyList<PortalUser> Users { get; init; }

    public required InstallerState Installer { get; init; }

    public required BindingsState Bindings { get; init; }

    public required IReadOnlyList<OutgoingWebhookState> OutgoingWebhooks { get; init; }

    public required IReadOnlyList<IncomingWebhookState> IncomingWebhooks { get; init; }

    public required OfflineState Offline { get; init; }

    /// <summary>The CRM objects, by the numbers of their kinds.</summary>
    public required IReadOnlyDictionary<int, StoreState> Records { get; init; }

    public required StoreState ItemTypes { get; init; }

    public required StoreState Tasks { get; init; }

    public required StoreState TaskComments { get; init; }

    public required IReadOnlyList<BotState> Bots { get; init; }

    /// <summary>The keys of the applications that have registered connectors, by the connectors' codes.</summary>
    public required IReadOnlyDictionary<string, string> Connectors { get; init; }

    public required IReadOnlyList<FileState> Files { get; init; }
}
