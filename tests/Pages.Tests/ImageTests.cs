using Bitrix24Typed.Browsing;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Pages.Tests.Emulation;
using Microsoft.Playwright;

namespace Bitrix24Typed.Pages.Tests;

/// <summary>The pictures of the documentation. <c>WRITE_IMAGES=1</c> writes them anew.</summary>
public sealed class ImageTests(Chromium chromium)
{
    private const int LargestImage = 300 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliveries_are_pictured()
    {
        await using var scene = await StartBusyAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(scene.AddressOf("deliveries"));
        await Assertions.Expect(window.Row("ONCRMDEALADD").Last).ToBeVisibleAsync();

        await Picture.TakeAsync(window, "emulator-deliveries", LargestImage);
    }

    [Fact]
    public async Task Faults_are_pictured()
    {
        await using var scene = await StartBusyAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(scene.AddressOf("faults"));
        await window.SwitchAsync("Duplicate");
        await window.SwitchAsync("QUERY_LIMIT_EXCEEDED");
        await Assertions.Expect(window.Page.GetByText("2 faults in force")).ToBeVisibleAsync();

        await Picture.TakeAsync(window, "emulator-faults", LargestImage);
    }

    [Fact]
    public async Task Objects_are_pictured_in_the_dark()
    {
        await using var scene = await StartBusyAsync();
        await using var window = await chromium.OpenAsync(ColorScheme.Dark);
        _ = await window.Page.GotoAsync(scene.AddressOf("objects"));
        await window.ClickAsync("Change");
        await Assertions.Expect(window.Card("Change deal 5")).ToBeVisibleAsync();

        await Picture.TakeAsync(window, "emulator-objects-dark", LargestImage);
    }

    private static async Task<Scene> StartBusyAsync()
    {
        var scene = await Scene.StartAsync();
        _ = scene.Emulator.AddPortal(new PortalOptions { Domain = "florist.localhost", Plan = PortalPlan.Enterprise });
        var deals = scene.Portal.Deals;
        foreach (var (title, amount) in new[] { ("Twelve chairs", 2400), ("Lamps for the library", 980), ("Reading desks", 5100), ("A carpet", 640), ("Bookshelves", 3300) })
            _ = await deals.AddAsync(title, new() { ["OPPORTUNITY"] = $"{amount}.00" }, cancellationToken: Cancellation);
        _ = await deals.UpdateAsync(2, new() { ["STAGE_ID"] = "WON" }, ActingUser.Of(2), Cancellation);
        await scene.Portal.WaitForIdleAsync(Cancellation);
        scene.Emulator.Faults.Add(new DeliveryFault(DeliveryFaultKind.Drop) { Times = 1 });
        _ = await deals.UpdateAsync(1, new() { ["STAGE_ID"] = "PREPARATION" }, cancellationToken: Cancellation);
        _ = scene.Portal.AddOutgoingWebhook(new Uri(scene.Handler, "/gone"), "OnCrmDealDelete");
        _ = await deals.DeleteAsync(4, cancellationToken: Cancellation);
        _ = await deals.UpdateAsync(3, new() { ["STAGE_ID"] = "EXECUTING" }, ActingUser.Robot, Cancellation);
        await scene.Portal.WaitForIdleAsync(Cancellation);
        return scene;
    }
}
