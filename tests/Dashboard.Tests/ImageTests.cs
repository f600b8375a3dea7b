using Bitrix24Typed.Browsing;
using Bitrix24Typed.Dashboard.Tests.Operating;
using Microsoft.Playwright;

namespace Bitrix24Typed.Dashboard.Tests;

/// <summary>The pictures of the documentation. <c>WRITE_IMAGES=1</c> writes them anew.</summary>
public sealed class ImageTests(Chromium chromium)
{
    private const int LargestImage = 300 * 1024;
    private const int Minutes = 50;

    private static readonly string[] Failures =
    [
        "The warehouse does not answer.",
        "The price list has no entry for article 2210.",
        "The warehouse does not answer.",
        "The invoice has been paid already.",
        "The shop refused token=3f9a4b7c21d04e55 as expired.",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_overview_is_pictured()
    {
        await using var application = await StartBusyAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(application.Dashboard);
        await Assertions.Expect(window.Figure("Dead letters")).ToHaveTextAsync("5");

        await Picture.TakeAsync(window, "dashboard-overview", LargestImage);
    }

    [Fact]
    public async Task Dead_letters_are_pictured_in_the_dark()
    {
        await using var application = await StartBusyAsync();
        await using var window = await chromium.OpenAsync(ColorScheme.Dark);
        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters");
        await Assertions.Expect(window.Row("crm.deal")).ToHaveCountAsync(5);

        await Picture.TakeAsync(window, "dashboard-dead-letters-dark", LargestImage);
    }

    /// <summary>Three portals, and events of many minutes, some of which have failed.</summary>
    private static async Task<OperatedApplication> StartBusyAsync()
    {
        var time = new BusyTime();
        var application = await OperatedApplication.StartAsync(time: time);
        await application.InstallAsync(application.Emulator.AddPortal());
        await application.InstallAsync(application.Emulator.AddPortal());
        for (var minute = 0; minute < Minutes; minute++)
        {
            time.Ahead += TimeSpan.FromMinutes(1);
            await HandleAsync(application, deals: 2 + (minute * 7 % 11));
            if (minute % 10 == 5)
                await FailAsync(application, deal: minute + 1, Failures[minute / 10]);
        }

        return application;
    }

    private static async Task HandleAsync(OperatedApplication application, int deals)
    {
        await application.AddDealsAsync(deals);
        for (var deal = 0; deal < deals; deal++)
            _ = await application.Shop.NextAsync();
    }

    private static async Task FailAsync(OperatedApplication application, int deal, string reason)
    {
        application.Shop.Failure = reason;
        _ = await application.Portal.Deals.UpdateAsync(deal, new() { ["STAGE_ID"] = "WON" }, cancellationToken: Cancellation);
        _ = await application.Shop.NextFailureAsync();
        application.Shop.Failure = null;
    }
}
