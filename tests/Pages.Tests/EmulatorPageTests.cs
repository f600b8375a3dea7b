using Bitrix24Typed.Browsing;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Pages.Tests.Emulation;
using Microsoft.Playwright;

namespace Bitrix24Typed.Pages.Tests;

public sealed class EmulatorPageTests(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_opens_without_errors_and_asks_no_other_host()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();

        _ = await window.Page.GotoAsync(scene.Emulator.Address.AbsoluteUri);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync(scene.Portal.Domain);
        foreach (var (section, title) in new[] { ("Objects", "Raise an event"), ("Bindings", "Bound events"), ("Deliveries", "Live deliveries"), ("Faults", "Calls"), ("Overview", "Users") })
        {
            await window.OpenSectionAsync(section);
            await Assertions.Expect(window.Card(title)).ToBeVisibleAsync();
        }

        Assert.Empty(window.Errors);
        Assert.Equal([scene.Emulator.Address.Authority], window.Hosts.Distinct());
    }

    [Fact]
    public async Task A_deal_is_created_and_changed_by_clicks_and_its_deliveries_appear_live()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();
        await using var watching = await chromium.OpenAsync();
        _ = await watching.Page.GotoAsync(scene.AddressOf("deliveries"));
        await Assertions.Expect(watching.Card("Live deliveries")).ToContainTextAsync("Nothing has been delivered");
        _ = await window.Page.GotoAsync(scene.AddressOf("objects"));

        await window.FillAsync("Title", "Twelve chairs");
        await window.ClickAsync("Create");
        await Assertions.Expect(window.Row("Twelve chairs")).ToBeVisibleAsync();

        await Assertions.Expect(watching.Row("ONCRMDEALADD")).ToContainTextAsync("200");
        await Assertions.Expect(watching.Row("ONCRMDEALADD")).ToContainTextAsync(" ms");
        var detail = watching.Card("ONCRMDEALADD");
        await Assertions.Expect(detail).ToContainTextAsync(scene.Handler.AbsoluteUri);
        await Assertions.Expect(detail).ToContainTextAsync("taken");
        await Assertions.Expect(detail.GetByLabel("Fields of the body")).ToContainTextAsync("data.FIELDS.ID");

        await window.ClickAsync("Change");
        await window.FillAsync("Value", "WON");
        await window.ClickAsync("Save");
        await Assertions.Expect(window.Row("Twelve chairs")).ToContainTextAsync("WON");

        await Assertions.Expect(watching.Row("ONCRMDEALUPDATE")).ToContainTextAsync("200");
        Assert.Equal("WON", (string?)scene.Portal.Deals.Find(1)!["STAGE_ID"]);
        Assert.Equal(2, scene.Portal.Deliveries.Count);
        Assert.Empty(window.Errors);
        Assert.Empty(watching.Errors);
    }

    [Fact]
    public async Task Any_event_is_raised_by_its_name()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(scene.AddressOf("objects"));

        await window.FillAsync("Event", "OnCrmDealDelete");
        await window.FillAsync("Data as JSON; made up, if empty", """{"FIELDS":{"ID":77}}""");
        await window.ClickAsync("Raise");
        await window.OpenSectionAsync("Deliveries");

        await Assertions.Expect(window.Card("ONCRMDEALDELETE").GetByLabel("Fields of the body")).ToContainTextAsync("77");
    }

    [Fact]
    public async Task A_fault_strikes_as_long_as_it_is_switched_on()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(scene.AddressOf("faults"));

        await window.SwitchAsync("Drop");
        await Assertions.Expect(window.Page.GetByText("1 fault in force")).ToBeVisibleAsync();
        _ = await scene.Portal.Deals.AddAsync("dropped", cancellationToken: Cancellation);
        await window.OpenSectionAsync("Deliveries");
        await Assertions.Expect(window.Row("ONCRMDEALADD")).ToContainTextAsync("Dropped");

        await window.OpenSectionAsync("Faults");
        await window.SwitchAsync("Drop");
        await Assertions.Expect(window.Page.GetByText("1 fault in force")).ToBeHiddenAsync();
        _ = await scene.Portal.Deals.UpdateAsync(1, new() { ["STAGE_ID"] = "WON" }, cancellationToken: Cancellation);
        await window.OpenSectionAsync("Deliveries");
        await Assertions.Expect(window.Row("ONCRMDEALUPDATE")).ToContainTextAsync("200");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Calls_are_refused_as_long_as_their_fault_is_switched_on()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(scene.AddressOf("faults"));

        await window.SwitchAsync("PORTAL_DELETED");
        await Assertions.Expect(window.Page.GetByText("1 fault in force")).ToBeVisibleAsync();

        var fault = Assert.IsType<CallFault>(Assert.Single(scene.Emulator.Faults.List()));
        Assert.Equal(CallFaultKind.PortalDeleted, fault.Kind);
        await window.ClickAsync("End all");
        await Assertions.Expect(window.Page.GetByText("1 fault in force")).ToBeHiddenAsync();
        Assert.Empty(scene.Emulator.Faults.List());
    }

    [Fact]
    public async Task The_bindings_of_an_installed_application_are_listed()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();

        _ = await window.Page.GotoAsync(scene.AddressOf("bindings"));

        foreach (var name in new[] { "ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE" })
        {
            await Assertions.Expect(window.Row(name)).ToContainTextAsync("local.shop");
            await Assertions.Expect(window.Row(name)).ToContainTextAsync(scene.Handler.AbsoluteUri);
        }
    }

    [Fact]
    public async Task An_application_is_updated_uninstalled_and_installed()
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync();
        _ = await window.Page.GotoAsync(scene.AddressOf("overview"));
        var applications = window.Card("Applications");

        await window.ClickAsync("Update");
        await Assertions.Expect(applications).ToContainTextAsync("version 2");
        Assert.Empty(scene.Portal.Handlers);
        await window.ClickAsync("Uninstall");
        await Assertions.Expect(applications).ToContainTextAsync("Not installed");
        Assert.Empty(scene.Portal.Installations);
        await window.ClickAsync("Install");
        await Assertions.Expect(applications).ToContainTextAsync("version 1");
        Assert.True(Assert.Single(scene.Portal.Installations).IsFinished);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_is_as_bright_as_its_reader_prefers(ColorScheme scheme)
    {
        await using var scene = await Scene.StartAsync();
        await using var window = await chromium.OpenAsync(scheme);

        _ = await window.Page.GotoAsync(scene.AddressOf("overview"));
        await Assertions.Expect(window.Card("Portal")).ToBeVisibleAsync();

        var brightness = await window.Card("Portal").EvaluateAsync<double>(
            "card => getComputedStyle(card).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");
        Assert.Equal(scheme == ColorScheme.Light, brightness > 128);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Another_page_can_not_reach_it()
    {
        await using var scene = await Scene.StartAsync();
        using var http = new HttpClient { BaseAddress = scene.Emulator.Address };

        using var byName = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"attacker.example:{scene.Emulator.Address.Port}" } };
        using var fromPage = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Headers = { { "Origin", "http://attacker.example" } } };
        using var own = new HttpRequestMessage(HttpMethod.Get, "/");

        Assert.Equal(404, (int)(await http.SendAsync(byName, Cancellation)).StatusCode);
        Assert.Equal(404, (int)(await http.SendAsync(fromPage, Cancellation)).StatusCode);
        Assert.Equal(200, (int)(await http.SendAsync(own, Cancellation)).StatusCode);
    }
}
