using Bitrix24Typed.Browsing;
using Microsoft.Playwright;

namespace Bitrix24Typed.Pages.Tests;

/// <summary>What a window shows of the emulator's page.</summary>
internal static class EmulatorWindow
{
    /// <summary>Opens a tab.</summary>
    public static Task OpenSectionAsync(this Window window, string name)
        => window.Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Turns a switch.</summary>
    public static Task SwitchAsync(this Window window, string label) => window.Page.GetByLabel(label, new() { Exact = true }).ClickAsync();
}
