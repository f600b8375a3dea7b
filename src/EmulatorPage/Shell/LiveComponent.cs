using Microsoft.AspNetCore.Components;

namespace Bitrix24Typed.Emulator.Page.Shell;

/// <summary>A part of the page that shows what changes by itself.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    [Inject]
    private LiveEmulator Live { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Live.Changed -= Draw;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Live.Changed += Draw;

    private void Draw() => _ = InvokeAsync(StateHasChanged);
}
