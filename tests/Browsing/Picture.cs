using System.Runtime.CompilerServices;

namespace Bitrix24Typed.Browsing;

/// <summary>Pictures of windows in docs/images.</summary>
internal static class Picture
{
    /// <summary>Takes a picture; <c>WRITE_IMAGES=1</c> keeps it.</summary>
    public static async Task TakeAsync(Window window, string name, int largest, [CallerFilePath] string testFile = "")
    {
        var image = await window.Page.ScreenshotAsync();
        Assert.InRange(image.Length, 1, largest);
        Assert.Empty(window.Errors);
        if (Environment.GetEnvironmentVariable("WRITE_IMAGES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Path.GetDirectoryName(testFile)!, "../../docs/images", $"{name}.png"), image, TestContext.Current.CancellationToken);
    }
}
