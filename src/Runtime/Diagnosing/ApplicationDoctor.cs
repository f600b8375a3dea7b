namespace Bitrix24Typed.Diagnosing;

/// <summary>Checks the application itself.</summary>
internal sealed class ApplicationDoctor(
    SettingsCheck settings, PublicUrlCheck publicUrl, AuthorizationServerCheck authorizationServer, StorageCheck storage, InboxCheck inbox)
{
    /// <summary>Runs all checks; one that fails does not keep the others from being run.</summary>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(CancellationToken cancellationToken) =>
    [
        .. settings.Check(),
        .. await publicUrl.CheckAsync(cancellationToken),
        .. await authorizationServer.CheckAsync(),
        await storage.CheckAsync(cancellationToken),
        await inbox.CheckAsync(cancellationToken),
    ];
}
