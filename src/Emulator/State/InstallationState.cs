namespace Bitrix24Typed.Emulator.State;

/// <summary>An application on a portal.</summary>
internal sealed record InstallationState(
    string ClientId,
    long Id,
    int Version,
    IReadOnlyList<string> GrantedScope,
    string Status,
    bool IsFinished,
    bool IsPaymentExpired,
    int? PaidDays);
