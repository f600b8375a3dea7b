namespace Bitrix24Typed.Emulator.Page.Shell;

/// <summary>What the page says of the last thing that its user did.</summary>
internal sealed class Notice
{
    public string Text { get; private set; } = "";

    public bool IsError { get; private set; }

    public bool IsShown => Text.Length > 0;

    /// <summary>Does something, and says how it went.</summary>
    public async Task TryAsync(Func<Task> action, string success)
    {
        try
        {
            await action();
            (Text, IsError) = (success, false);
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or ArgumentException or System.Text.Json.JsonException)
        {
            (Text, IsError) = (exception.Message, true);
        }
    }

    /// <summary>Does something that takes no time, and says how it went.</summary>
    public Task TryAsync(Action action, string success) => TryAsync(() =>
    {
        action();
        return Task.CompletedTask;
    }, success);

    public void Dismiss() => Text = "";
}
