using Bitrix24Typed.Emulator.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>Applications, and their lives on portals.</summary>
internal static class ApplicationControl
{
    public static void Map(RouteGroupBuilder control, PortalEmulator emulator)
    {
        _ = control.MapGet("/applications", () => emulator.Applications.Select(ApplicationView.Of))
            .WithSummary("The registered applications.");
        _ = control.MapPost("/applications", (ApplicationDescription application)
            => ApplicationView.Of(emulator.RegisterApplication(application.ToApplication())))
            .WithSummary("Registers an application.");

        var installed = control.MapGroup("/portals/{memberId}/applications/{clientId}");
        _ = installed.MapPost("/install", async (string memberId, string clientId, CancellationToken cancellationToken)
            => InstallationView.Of(await emulator.PortalOf(memberId).InstallAsync(emulator.ApplicationOf(clientId), cancellationToken)))
            .WithSummary("Installs an application.");
        _ = installed.MapPost("/finish", async (string memberId, string clientId, CancellationToken cancellationToken) =>
        {
            var installation = emulator.InstallationOf(memberId, clientId);
            await installation.FinishAsync(cancellationToken);
            return InstallationView.Of(installation);
        }).WithSummary("Calls BX24.installFinish().");
        _ = installed.MapPost("/update", async (string memberId, string clientId, Update update, CancellationToken cancellationToken) =>
        {
            var installation = emulator.InstallationOf(memberId, clientId);
            await (update.Events is { } events
                ? installation.UpdateAsync(update.Version, events, cancellationToken)
                : installation.UpdateAsync(update.Version, cancellationToken));
            return InstallationView.Of(installation);
        }).WithSummary("Installs another version; all handlers are removed.");
        _ = installed.MapPost("/uninstall", (string memberId, string clientId, Uninstallation how, CancellationToken cancellationToken)
            => emulator.InstallationOf(memberId, clientId).UninstallAsync(how.Clean, cancellationToken))
            .WithSummary("Uninstalls an application.");
        _ = installed.MapPost("/pay", async (string memberId, string clientId, Payment payment, CancellationToken cancellationToken) =>
        {
            var installation = emulator.InstallationOf(memberId, clientId);
            await installation.PayAsync(payment.Days, payment.Status, cancellationToken);
            return InstallationView.Of(installation);
        }).WithSummary("Pays for an application: ONAPPPAYMENT.");
        _ = installed.MapPost("/expire-payment", (string memberId, string clientId) =>
        {
            emulator.InstallationOf(memberId, clientId).ExpirePayment();
            return InstallationView.Of(emulator.InstallationOf(memberId, clientId));
        }).WithSummary("Ends the paid period: PAYMENT_REQUIRED.");
        _ = installed.MapPost("/tokens/{userId:long}", (string memberId, string clientId, long userId)
            => emulator.PortalOf(memberId).IssueToken(userId, emulator.InstallationOf(memberId, clientId).Application))
            .WithSummary("Issues tokens of a user.");
    }
}
