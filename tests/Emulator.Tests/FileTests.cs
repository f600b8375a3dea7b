using System.Net;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class FileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_downloaded_from_the_address_that_the_portal_tells()
    {
        await using var scene = await Scene.StartAsync("disk");
        byte[] content = [0, 1, 2, 255];
        var id = scene.Portal.Files.Add("contract № 1.bin", content);

        var file = await scene.CallAsync("disk.file.get", new() { ["id"] = id });

        using var http = new HttpClient();
        using var download = await http.GetAsync(new Uri((string)file.Result["DOWNLOAD_URL"]!), Cancellation);
        Assert.Equal(("contract № 1.bin", "4"), ((string?)file.Result["NAME"], (string?)file.Result["SIZE"]));
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("contract № 1.bin", download.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_download_without_token_or_of_no_file_is_refused()
    {
        await using var scene = await Scene.StartAsync("disk");
        using var http = new HttpClient();

        using var anonymous = await http.GetAsync(new Uri(scene.Portal.ClientEndpoint, "download.json?token=disk%7C1"), Cancellation);
        using var missing = await http.GetAsync(
            new Uri(scene.Portal.ClientEndpoint, $"download.json?token=disk%7C1&auth={scene.TokenOf(PortalUser.Employee)}"), Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (anonymous.StatusCode, missing.StatusCode));
    }
}
