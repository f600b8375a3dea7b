using Bitrix24Typed.Dashboard.Tests.Browsing;
using Bitrix24Typed.Dashboard.Tests.Operating;
using Microsoft.Playwright;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class LookTests(Chromium chromium)
{
    [Fact]
    public async Task Look()
    {
        await using var application = await OperatedApplication.StartAsync();
        await application.InstallAsync(application.Emulator.AddPortal());
        await application.UnbindAsync("ONCRMDEALUPDATE");
        application.Shop.Failure = "The shop is out of order.";
        await application.AddDealsAsync(3);
        await using var light = await chromium.OpenAsync();
        await using var dark = await chromium.OpenAsync(ColorScheme.Dark);
        foreach (var (window, name) in new[] { (light, "light"), (dark, "dark") })
        {
            foreach (var (page, text) in new[] { ("portals", "1 missing"), ("portals/" + application.Portal.MemberId, "Missing"), ("events?object=deal+2", "Nothing waits"), ("handlers", "Has failed"), ("overview", "1") })
            {
                _ = await window.Page.GotoAsync($"{application.Dashboard}/{page}");
                await Assertions.Expect(window.Page.GetByText(text).First).ToBeVisibleAsync();
                await File.WriteAllBytesAsync($"/tmp/dashboard/{name}-{page.Split('?')[0].Replace('/', '-')[..Math.Min(9, page.Split('?')[0].Length)]}.png", await window.Page.ScreenshotAsync(), TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync($"/tmp/dashboard/dom.html", await window.Page.ContentAsync(), TestContext.Current.CancellationToken);
            }
        }

        Assert.Empty(light.Errors);
    }
}
