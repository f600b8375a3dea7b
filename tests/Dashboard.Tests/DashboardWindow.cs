using Bitrix24Typed.Browsing;
using Microsoft.Playwright;

namespace Bitrix24Typed.Dashboard.Tests;

/// <summary>What a window shows of the dashboard.</summary>
internal static class DashboardWindow
{
    /// <summary>A figure, by its name.</summary>
    public static ILocator Figure(this Window window, string name)
        => window.Page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true }).Locator(".value");

    /// <summary>Opens a section.</summary>
    public static async Task OpenSectionAsync(this Window window, string name)
    {
        await window.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync(name);
    }
}
