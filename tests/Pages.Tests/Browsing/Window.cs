using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Bitrix24Typed.Pages.Tests.Browsing;

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
        page.WebSocket += (_, socket) => Hosts.Enqueue(new Uri(socket.Url).Authority);
    }

    public IPage Page { get; }

    /// <summary>What the scripts complained of.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>The hosts that were asked for anything.</summary>
    public ConcurrentQueue<string> Hosts { get; } = new();

    public ValueTask DisposeAsync() => new(_context.CloseAsync());
}
