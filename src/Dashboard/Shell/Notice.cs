namespace Bitrix24Typed.Dashboard.Shell;

/// <summary>What the page says of the last thing that its user did, or that it could not do.</summary>
internal sealed class Notice
{
    /// <summary>It says something else now.</summary>
    public event Action? Changed;

    public string Text { get; private set; } = "";

    public bool IsError { get; private set; }

    public bool IsShown => Text.Length > 0;

    public void Succeed(string text) => Say(text, isError: false);

    public void Fail(string text) => Say(text, isError: true);

    public void Dismiss() => Say("", isError: false);

    /// <summary>Does something, and says how it went.</summary>
    public Task TryAsync(Func<Task<string>> action) => TryAsync(async () => Succeed(await action()));

    /// <summary>Does something, and says if it has failed. What an exception says may be meant for a log only.</summary>
    public async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail($"That has failed: {exception.GetType().Name}.");
        }
    }

    private void Say(string text, bool isError)
    {
        (Text, IsError) = (text, isError);
        Changed?.Invoke();
    }
}
