using System.Text;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Tests.Rest;

public sealed class DownloadTests : IAsyncLifetime
{
    private RestScene _scene = null!;
    private FakePortal _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await FakePortal.StartAsync();
        _scene = await RestScene.StartAsync(new EagerTime(), options => options.Rest.MaxFileBytes = 20);
    }

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_file_comes_as_a_stream_with_its_name_for_the_present_token()
    {
        _scene.Portal.Paths["/rest/download.json"] = http => FileAsync(http, "the content", "../dir/Ä.txt");

        await using var file = await _scene.Client.DownloadAsync($"{_scene.Portal.Address}rest/download.json?auth=old-token&token=disk%7C7", Cancellation);

        using var reader = new StreamReader(file.Content, Encoding.UTF8);
        Assert.Equal("the content", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal(("Ä.txt", "text/plain", 11L), (file.Name, file.ContentType, file.Length));
        Assert.Equal([$"GET /rest/download.json?token=disk%7C7&auth={RestScene.AccessToken}"], _scene.Portal.Requests);
    }

    [Fact]
    public async Task An_address_may_be_relative_to_the_portal()
    {
        _scene.Portal.Paths["/bitrix/components/show_file.php"] = http => FileAsync(http, "x");

        await using var file = await _scene.Client.DownloadAsync("/bitrix/components/show_file.php?auth=&ownerId=1", Cancellation);

        Assert.Equal([$"GET /bitrix/components/show_file.php?ownerId=1&auth={RestScene.AccessToken}"], _scene.Portal.Requests);
    }

    [Fact]
    public async Task An_expired_token_is_renewed()
    {
        _scene.Portal.Grants[RestScene.RefreshToken] = () => _scene.Portal.Grant(RestScene.Member, "fresh");
        _scene.Portal.Paths["/rest/download.json"] = http => http.Request.Query["auth"] == "fresh"
            ? FileAsync(http, "x")
            : ErrorAsync(http, 401, """{"error":"expired_token"}""");

        await using var file = await _scene.Client.DownloadAsync("/rest/download.json?auth=x", Cancellation);

        Assert.Equal(1, _scene.Portal.Renewals);
    }

    [Fact]
    public async Task An_allowed_storage_is_asked_without_the_token()
    {
        await using var scene = await RestScene.StartAsync(new EagerTime(), options => options.AllowedPortalHosts.Add(_storage.Address.Authority));
        scene.Portal.Paths["/rest/download.json"] = http => RedirectAsync(http, new Uri(_storage.Address, "/files/7?signature=s"));
        _storage.Paths["/files/7"] = http => FileAsync(http, "stored");

        await using var file = await scene.Client.DownloadAsync("/rest/download.json", Cancellation);

        using var reader = new StreamReader(file.Content);
        Assert.Equal("stored", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal(["GET /files/7?signature=s"], _storage.Requests);
    }

    [Fact]
    public async Task A_storage_that_is_not_allowed_hears_nothing()
    {
        _scene.Portal.Paths["/rest/download.json"] = http => RedirectAsync(http, new Uri(_storage.Address, "/files/7"));

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _scene.Client.DownloadAsync("/rest/download.json", Cancellation));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => _scene.Client.DownloadAsync($"{_storage.Address}files/7", Cancellation));

        Assert.Equal("REDIRECT_REFUSED", error.Code);
        Assert.Empty(_storage.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end(bool saysLength)
    {
        _scene.Portal.Paths["/rest/download.json"] = async http =>
        {
            if (saysLength)
                http.Response.ContentLength = 21;
            await http.Response.WriteAsync("0123456789");
            await http.Response.WriteAsync("0123456789!");
        };

        _ = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using var file = await _scene.Client.DownloadAsync("/rest/download.json", Cancellation);
            await file.Content.CopyToAsync(Stream.Null, Cancellation);
        });
    }

    [Theory]
    [InlineData(404, """{"error":"ERROR_NOT_FOUND"}""", "application/json", "ERROR_NOT_FOUND")]
    [InlineData(200, """{"error":"ACCESS_DENIED"}""", "application/json", "ACCESS_DENIED")]
    [InlineData(200, "<html>Sign in</html>", "text/html; charset=UTF-8", "UNUSABLE_ANSWER")]
    [InlineData(403, "<html>Forbidden</html>", "text/html", "HTTP_ERROR")]
    public async Task An_error_or_a_page_is_no_file(int status, string body, string contentType, string code)
    {
        _scene.Portal.Paths["/rest/download.json"] = http => ErrorAsync(http, status, body, contentType);

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _scene.Client.DownloadAsync("/rest/download.json", Cancellation));

        Assert.Equal(code, error.Code);
    }

    private static Task FileAsync(HttpContext http, string content, string name = "file.txt")
    {
        http.Response.ContentType = "text/plain";
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(content);
        http.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        return http.Response.WriteAsync(content);
    }

    private static Task ErrorAsync(HttpContext http, int status, string body, string contentType = "application/json")
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, contentType);
        return http.Response.WriteAsync(body);
    }

    private static Task RedirectAsync(HttpContext http, Uri target)
    {
        http.Response.Redirect(target.AbsoluteUri);
        return Task.CompletedTask;
    }
}
