using Bitrix24Typed.Bindings;
using Bitrix24Typed.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.EndToEnd;

/// <summary>What becomes of an application on a portal in the course of years.</summary>
public sealed class PortalLifeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_installation_ends_finished_whichever_way_it_went(bool hasInterface)
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface);
        _ = await application.InstallAsync();

        var portal = (await application.FindStoredAsync())!.Portal;

        Assert.Equal((InstallationStep.Finished, "1"), (portal.Installation, portal.Version));
        Assert.Empty(portal.Bindings!.Failed);
        Assert.Null(portal.Bindings.Error);
    }

    [Fact]
    public async Task Bindings_that_a_silent_update_has_taken_are_made_again()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        var installation = await application.InstallAsync();
        var bound = application.Portal.Handlers.Count;
        await installation.UpdateAsync(2, UpdateEvents.None, Cancellation);
        Assert.Empty(application.Portal.Handlers);

        var report = Assert.Single(await application.Services.GetRequiredService<IBindingReconciler>().ReconcileAllAsync(Cancellation).ToListAsync(Cancellation));

        Assert.Equal((bound, null), (report.Bound.Count, report.Error));
        Assert.Equal(bound, application.Portal.Handlers.Count);
        var id = await application.Portal.Deals.AddAsync("Deal", cancellationToken: Cancellation);
        Assert.Equal(("added", id), Without(await application.Calls.NextAsync()));
    }

    [Fact]
    public async Task A_portal_that_grants_less_gets_the_rest_and_a_report()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        var installation = await application.InstallAsync();
        installation.GrantedScope = ["user"];
        await installation.UpdateAsync(2, UpdateEvents.Install, Cancellation);
        Assert.Equal("ONAPPINSTALL", (await application.Calls.NextAsync()).What);

        var outcome = (await application.FindStoredAsync())!.Portal.Bindings!;

        Assert.Contains(outcome.Failed, failure => failure.Binding.EventName == "ONCRMDEALADD" && failure.MissingScopes.Contains("crm"));
        Assert.DoesNotContain(outcome.Failed, failure => failure.Binding.EventName.StartsWith("ONAPP", StringComparison.Ordinal));
        Assert.Contains(application.Portal.Handlers, binding => binding.EventName == "ONAPPUNINSTALL");
    }

    [Fact]
    public async Task A_deleted_portal_is_gone()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        var client = await application.ClientAsync();
        application.Portal.Delete();

        var error = await Assert.ThrowsAsync<PortalUnavailableException>(() => client.CallAsync("profile", cancellationToken: Cancellation));

        Assert.Equal(PortalState.Gone, error.State);
        Assert.Equal(PortalState.Gone, (await application.FindStoredAsync())!.Portal.State);
    }

    [Fact]
    public async Task An_unpaid_application_can_not_call()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        var installation = await application.InstallAsync();
        var client = await application.ClientAsync();
        installation.ExpirePayment();
        application.Portal.ExpireAccessTokens();

        var error = await Assert.ThrowsAsync<PortalUnavailableException>(() => client.CallAsync("profile", cancellationToken: Cancellation));

        Assert.Equal(PortalState.PaymentRequired, error.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_that_was_removed_can_be_installed_again(bool clean)
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        var installation = await application.InstallAsync();
        await installation.UninstallAsync(clean, Cancellation);
        Assert.Equal($"uninstalled, clean {clean}", (await application.Calls.NextAsync()).What);

        _ = await application.InstallAsync();

        Assert.Equal(PortalState.Active, (await application.FindStoredAsync())!.Portal.State);
        var id = await application.Portal.Deals.AddAsync("Deal", cancellationToken: Cancellation);
        Assert.Equal(("added", id), Without(await application.Calls.NextAsync()));
    }

    private static (string What, long Id) Without((string What, long Id, BitrixEventContext) call) => (call.What, call.Id);
}
