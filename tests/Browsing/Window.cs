using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace Bitrix24Typed.Browsing;

/// <summary>A browser's window that notes what went wrong in it, and whom it asked.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>How long something may take to appear on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IBrowserContext _context;

    internal Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Request += (_, request) => Hosts.Enqueue(new Uri(request.Url).Authority);
        page.WebSocket += (_, socket) =>
        {
            Hosts.Enqueue(new Uri(socket.Url).Authority);
            socket.FrameReceived += (_, frame) => Frames.Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        };
    }

    public IPage Page { get; }

    /// <summary>What the scripts complained of.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>The hosts that were asked for anything.</summary>
    public ConcurrentQueue<string> Hosts { get; } = new();

    /// <summary>What came over web sockets.</summary>
    public ConcurrentQueue<byte[]> Frames { get; } = new();

    /// <summary>A card, by its title.</summary>
    public ILocator Card(string title) => Page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>The row of a table that holds a text.</summary>
    public ILocator Row(string text) => Page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    /// <summary>Clicks the first button with a text.</summary>
    public Task ClickAsync(string text) => Page.Locator("fluent-button").Filter(new() { HasTextString = text }).First.ClickAsync();

    /// <summary>Writes into a field.</summary>
    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).Locator("input, textarea").FillAsync(text);

    public ValueTask DisposeAsync() => new(_context.CloseAsync());
}
