using System.Text;
using System.Text.RegularExpressions;
using Bitrix24Typed.Browsing;
using Bitrix24Typed.Dashboard.Tests.Operating;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class DashboardTests(Chromium chromium)
{
    private static readonly string[] Sections = ["Portals", "Events", "Dead letters", "Handlers", "Overview"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_sections_open_without_errors_and_no_other_host_is_asked()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();

        _ = await window.Page.GotoAsync(application.Dashboard);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Overview");
        foreach (var section in Sections)
            await window.OpenSectionAsync(section);

        Assert.Empty(window.Errors);
        Assert.Equal([application.Address.Authority], window.Hosts.Distinct());
    }

    [Fact]
    public async Task An_application_keeps_the_pages_it_has()
    {
        await using var application = await OperatedApplication.StartAsync(
            services: services => services.AddRazorComponents().AddInteractiveServerComponents(),
            map: web =>
            {
                _ = web.UseAntiforgery();
                _ = web.MapRazorComponents<HostPage>().AddInteractiveServerRenderMode();
            });
        await using var window = await chromium.OpenAsync();
        using var http = new HttpClient();

        Assert.Contains("<h1>The shop itself</h1>", await http.GetStringAsync(application.Address, Cancellation), StringComparison.Ordinal);
        _ = await window.Page.GotoAsync(application.Dashboard + "/portals");
        await Assertions.Expect(window.Row(application.Portal.Domain)).ToContainTextAsync("In order");

        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task A_dead_letter_is_replayed_by_a_click_and_handled()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        application.Shop.Failure = "The shop is out of order.";
        await application.AddDealsAsync(1);

        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters");
        var row = window.Row("crm.deal 1");
        await Assertions.Expect(row).ToContainTextAsync("ONCRMDEALADD");
        await Assertions.Expect(row).ToContainTextAsync("The shop is out of order.");
        application.Shop.Failure = null;
        await row.Locator("fluent-button").Filter(new() { HasTextString = "Replay" }).ClickAsync();

        await Assertions.Expect(row).ToBeHiddenAsync();
        Assert.Equal(("added", 1), await application.Shop.NextAsync());
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task A_dead_letter_is_discarded_once_that_is_confirmed()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        application.Shop.Failure = "The shop is out of order.";
        await application.AddDealsAsync(1);

        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters");
        var row = window.Row("crm.deal 1");
        await row.Locator("fluent-button").Filter(new() { HasTextString = "Discard" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("For good?");
        await row.Locator("fluent-button").Filter(new() { HasTextString = "Discard" }).ClickAsync();

        await Assertions.Expect(row).ToBeHiddenAsync();
        await window.OpenSectionAsync("Overview");
        await Assertions.Expect(window.Figure("Dead letters")).ToContainTextAsync("0");
    }

    [Fact]
    public async Task All_dead_letters_that_match_are_replayed_page_by_page()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        application.Shop.Failure = "The shop is out of order.";
        await application.AddDealsAsync(24);
        _ = await application.Portal.Deals.UpdateAsync(1, new() { ["STAGE_ID"] = "WON" }, cancellationToken: Cancellation);
        await application.Portal.WaitForIdleAsync(Cancellation);

        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters?event=OnCrmDealAdd");
        await Assertions.Expect(window.Row("ONCRMDEALADD")).ToHaveCountAsync(20);
        await window.ClickAsync("Next");
        await Assertions.Expect(window.Row("ONCRMDEALADD")).ToHaveCountAsync(4);
        application.Shop.Failure = null;
        await window.ClickAsync("Replay all");

        await Assertions.Expect(window.Page.GetByText("24 dead letters are replayed.")).ToBeVisibleAsync();
        for (var deal = 1; deal <= 24; deal++)
            Assert.Equal("added", (await application.Shop.NextAsync()).Event);
        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters");
        await Assertions.Expect(window.Row("ONCRMDEALUPDATE")).ToHaveCountAsync(1);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task A_missing_binding_is_seen_and_made_again()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        await application.UnbindAsync("ONCRMDEALUPDATE");

        _ = await window.Page.GotoAsync(application.Dashboard + "/portals");
        var row = window.Row(application.Portal.Domain);
        await Assertions.Expect(row).ToContainTextAsync("1 missing");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(window.Row("ONCRMDEALUPDATE")).ToContainTextAsync("Missing");
        await window.ClickAsync("Reconcile");

        await Assertions.Expect(window.Row("ONCRMDEALUPDATE")).ToContainTextAsync("Bound");
        Assert.Contains(application.Portal.Handlers, handler => handler.EventName == "ONCRMDEALUPDATE");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task All_portals_are_reconciled_at_once()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        await application.UnbindAsync("ONCRMDEALADD");

        _ = await window.Page.GotoAsync(application.Dashboard + "/portals");
        await Assertions.Expect(window.Row(application.Portal.Domain)).ToContainTextAsync("1 missing");
        await window.ClickAsync("Reconcile all");

        await Assertions.Expect(window.Page.GetByText("1 portals are reconciled: 1 bindings changed")).ToBeVisibleAsync();
        await Assertions.Expect(window.Row(application.Portal.Domain)).ToContainTextAsync("In order");
        Assert.Contains(application.Portal.Handlers, handler => handler.EventName == "ONCRMDEALADD");
    }

    [Fact]
    public async Task The_events_of_an_object_are_found_waiting_and_dead()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        application.Shop.Failure = "The shop is out of order.";
        await application.AddDealsAsync(2);
        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters");
        await Assertions.Expect(window.Row("ONCRMDEALADD")).ToHaveCountAsync(2);
        application.Shop.IsClosed = true;
        _ = await application.Portal.Deals.UpdateAsync(2, new() { ["STAGE_ID"] = "WON" }, cancellationToken: Cancellation);
        await application.Portal.WaitForIdleAsync(Cancellation);

        await window.OpenSectionAsync("Events");
        await window.FillAsync("Object", "deal 2");
        await window.ClickAsync("Search");

        await Assertions.Expect(window.Card("Waiting").GetByRole(AriaRole.Row).Filter(new() { HasText = "ONCRMDEALUPDATE" })).ToContainTextAsync("crm.deal 2");
        await Assertions.Expect(window.Card("Dead").GetByRole(AriaRole.Row).Filter(new() { HasText = "ONCRMDEALADD" })).ToHaveCountAsync(1);
        Assert.Contains("object=deal", window.Page.Url, StringComparison.Ordinal);
        application.Shop.Open();
        await Assertions.Expect(window.Card("Waiting")).ToContainTextAsync("Nothing waits.");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Charts_and_handlers_show_what_has_happened()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        await application.AddDealsAsync(3);
        for (var deal = 0; deal < 3; deal++)
            _ = await application.Shop.NextAsync();
        application.Shop.Failure = "The shop is out of order.";
        _ = await application.Portal.Deals.UpdateAsync(1, new() { ["STAGE_ID"] = "WON" }, cancellationToken: Cancellation);

        _ = await window.Page.GotoAsync(application.Dashboard);
        await Assertions.Expect(window.Figure("Failed attempts")).ToContainTextAsync("1");
        await Assertions.Expect(window.Figure("Dead letters")).ToContainTextAsync("1");
        await Assertions.Expect(window.Card("Events per minute").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex("Failed attempts: at most 1"));
        await Assertions.Expect(window.Card("Events per minute").Locator("path.series-0").Last).ToHaveAttributeAsync("d", new Regex("^M.+L.+"));
        await Assertions.Expect(window.Card("Time of handling").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex("Median: at most [0-9.]+ (ms|s)"));
        await Assertions.Expect(window.Card("Handlers in trouble")).ToContainTextAsync("ONCRMDEALUPDATE");

        await window.OpenSectionAsync("Handlers");
        await Assertions.Expect(window.Row("ONCRMDEALUPDATE")).ToContainTextAsync("InvalidOperationException");
        await Assertions.Expect(window.Row("ONCRMDEALADD")).ToContainTextAsync("No failures");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_replay_of_a_dead_letter()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        application.Shop.Failure = "The shop is out of order.";
        await application.AddDealsAsync(1);
        _ = await window.Page.GotoAsync(application.Dashboard + "/dead-letters");
        await Assertions.Expect(window.Row("crm.deal 1")).ToBeVisibleAsync();
        application.Shop.Failure = null;

        var replay = window.Page.GetByLabel("Replay ONCRMDEALADD crm.deal 1");
        for (var stop = 0; stop < 60 && !await replay.EvaluateAsync<bool>("button => button === document.activeElement"); stop++)
            await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(replay).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        Assert.Equal(("added", 1), await application.Shop.NextAsync());
        await Assertions.Expect(window.Row("crm.deal 1")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Landmarks_headings_and_labels_tell_where_one_is()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();

        foreach (var section in new[] { "overview", "portals", "events", "dead-letters", "handlers" })
        {
            _ = await window.Page.GotoAsync($"{application.Dashboard}/{section}");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Main).Locator("h1")).ToHaveCountAsync(1);
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(1);
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Sections" })).ToHaveCountAsync(1);
            foreach (var field in await window.Page.Locator("fluent-text-input").AllAsync())
                await Assertions.Expect(field).ToHaveAccessibleNameAsync(new Regex("."));
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_is_as_bright_as_its_reader_prefers(ColorScheme scheme)
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync(scheme);

        _ = await window.Page.GotoAsync(application.Dashboard);
        var card = window.Card("Events per minute");
        await Assertions.Expect(card).ToBeVisibleAsync();

        var brightness = await card.EvaluateAsync<double>(
            "card => getComputedStyle(card).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");
        Assert.Equal(scheme == ColorScheme.Light, brightness > 128);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task No_secret_gets_to_the_browser()
    {
        await using var application = await OperatedApplication.StartAsync();
        await using var window = await chromium.OpenAsync();
        var secrets = await application.SecretsAsync();
        Assert.Equal(4, secrets.Count);
        application.Shop.Failure = $"POST https://shop.example/rest/1/{secrets[1]}/crm.deal.get?auth={secrets[2]} was refused, refresh_token: \"{secrets[3]}\".";
        await application.AddDealsAsync(1);

        var contents = new List<string>();
        _ = await window.Page.GotoAsync(application.Dashboard);
        foreach (var section in Sections)
        {
            await window.OpenSectionAsync(section);
            contents.Add(await window.Page.ContentAsync());
        }

        _ = await window.Page.GotoAsync($"{application.Dashboard}/portals/{application.Portal.MemberId}");
        await Assertions.Expect(window.Row("ONCRMDEALADD")).ToContainTextAsync("Bound");
        contents.Add(await window.Page.ContentAsync());
        _ = await window.Page.GotoAsync($"{application.Dashboard}/dead-letters");
        await Assertions.Expect(window.Row("crm.deal 1")).ToContainTextAsync("was refused");
        contents.Add(await window.Page.ContentAsync());

        var frames = window.Frames.Select(Encoding.UTF8.GetString).ToList();
        Assert.Contains(frames, frame => frame.Contains("was refused", StringComparison.Ordinal));
        foreach (var secret in secrets)
            Assert.DoesNotContain(contents.Concat(frames), text => text.Contains(secret, StringComparison.Ordinal));
    }
}
