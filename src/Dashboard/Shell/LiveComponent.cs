using Microsoft.AspNetCore.Components;

namespace Bitrix24Typed.Dashboard.Shell;

/// <summary>A page that shows what changes by itself.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _left = new();

    /// <summary>Is cancelled when the page is left.</summary>
    protected CancellationToken Left { get; private set; }

    [Inject]
    private Notice Notice { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads what is shown.</summary>
    /// <returns>The task.</returns>
    protected abstract Task RefreshAsync();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Left = _left.Token;
        await TryRefreshAsync();
        _ = KeepFreshAsync();
    }

    private async Task KeepFreshAsync()
    {
        using var timer = new PeriodicTimer(Pace, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(Left))
                await InvokeAsync(TryRefreshAsync);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task TryRefreshAsync()
    {
        try
        {
            await RefreshAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Notice.Fail($"The figures can't be read: {exception.GetType().Name}. The page tries again.");
        }

        StateHasChanged();
    }
}
