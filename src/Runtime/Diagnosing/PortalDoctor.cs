using Bitrix24Typed.Bindings;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Checks a portal on which the application is installed.</summary>
internal sealed class PortalDoctor(BindingsCheck bindings, TestEventCheck testEvent, IOptionsMonitor<BitrixOptions> options)
{
    private const string State = "State";
    private const string Installation = "Installation";
    private const string Scope = "Scope";

    /// <summary>Runs all checks that the portal's state allows.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="withTestEvent">Whether the portal is asked to send an event.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(Portal portal, bool withTestEvent, CancellationToken cancellationToken)
    {
        var state = CheckState(portal);
        if (state.Outcome is not CheckOutcome.Ok)
            return [state];

        List<CheckResult> checks = [state, CheckInstallation(portal), CheckScope(portal)];
        try
        {
            checks.AddRange(await bindings.CheckAsync(portal, cancellationToken));
            if (withTestEvent)
                checks.Add(await testEvent.CheckAsync(portal, cancellationToken));
        }
        catch (Exception exception) when (BindingReconciler.ErrorOf(exception) is { } error)
        {
            checks.Add(CheckResult.Error("REST", $"The portal answers {error}.", "The application's log says more."));
        }

        return checks;
    }

    private static CheckResult CheckState(Portal portal) => portal.State switch
    {
        PortalState.Active => CheckResult.Ok(State, "active"),
        PortalState.ReauthorizationRequired => CheckResult.Error(
            State, "The tokens are void; events wait.", "Let an administrator of the portal open the application once, or reinstall it."),
        PortalState.PaymentRequired => CheckResult.Error(
            State, "The portal's subscription, or that of the application, has ended; events wait.", "Nothing: it goes on when it has been paid."),
        PortalState.Gone => CheckResult.Warning(State, "The portal has been deleted.", "Nothing."),
        _ => CheckResult.Warning(State, "The application has been uninstalled.", "Nothing, or install it again."),
    };

    private static CheckResult CheckInstallation(Portal portal) => portal.Installation switch
    {
        InstallationStep.Finished => CheckResult.Ok(Installation, portal.Version is { } version ? $"finished, version {version}" : "finished"),
        InstallationStep.Bound => CheckResult.Error(
            Installation, "It is not finished: the portal delivers nothing.", "Let an administrator open the application: its page finishes the installation."),
        _ => CheckResult.Error(Installation, "Its events are not bound yet.", "bitrix24 bindings sync"),
    };

    private CheckResult CheckScope(Portal portal)
    {
        var missing = options.CurrentValue.Scope.Except(portal.Scope, StringComparer.OrdinalIgnoreCase).ToList();
        return missing.Count == 0
            ? CheckResult.Ok(Scope, portal.Scope.Count == 0 ? "none" : string.Join(", ", portal.Scope))
            : CheckResult.Warning(
                Scope,
                $"The portal has not granted {string.Join(", ", missing)}.",
                "Add them to the application's registration, and let an administrator of the portal install it again.");
    }
}
