using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Emulator.Tests.Hosting;

/// <summary>A portal, a listening application that is installed on it, and somebody who calls its REST.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private Scene(PortalEmulator emulator, HandlerListener listener, FakeTimeProvider time)
    {
        Emulator = emulator;
        Listener = listener;
        Time = time;
    }

    /// <summary>Events are sent as soon as they are queued.</summary>
    public static PortalEmulatorOptions Immediate { get; } = new() { DeliveryDelay = TimeSpan.Zero };

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    public HandlerListener Listener { get; }

    public FakeTimeProvider Time { get; }

    public EmulatedApplication Application { get; private set; } = null!;

    public ApplicationInstallation Installation { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a scene in which the application is installed, without installer.</summary>
    public static Task<Scene> StartAsync(params IReadOnlyList<string> scope) => StartAsync(Immediate, scope);

    public static async Task<Scene> StartAsync(PortalEmulatorOptions options, params IReadOnlyList<string> scope)
    {
        var scene = await StartEmptyAsync(options);
        var application = new EmulatedApplication { ClientId = "local.scene", ClientSecret = "scene-secret", Scope = scope };
        await scene.InstallAsync(application);
        return scene;
    }

    /// <summary>Starts a scene without application.</summary>
    public static async Task<Scene> StartEmptyAsync(PortalEmulatorOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var emulator = await PortalEmulator.StartAsync(
            (options ?? Immediate) with { TimeProvider = time }, Cancellation);
        return new Scene(emulator, await HandlerListener.StartAsync(), time);
    }

    public async Task InstallAsync(EmulatedApplication application)
    {
        Application = Emulator.RegisterApplication(application);
        Installation = await Portal.InstallAsync(application, Cancellation);
    }

    public string TokenOf(PortalUser user) => Portal.IssueToken(user.Id, Application).AccessToken;

    /// <summary>Calls a method as the administrator.</summary>
    public Task<RestReply> CallAsync(string method, JsonObject? parameters = null)
        => CallAsync(PortalUser.Administrator, method, parameters);

    public Task<RestReply> CallAsync(PortalUser user, string method, JsonObject? parameters = null)
    {
        var body = (JsonObject?)parameters?.DeepClone() ?? [];
        body["auth"] = TokenOf(user);
        return PostAsync(new Uri(Portal.ClientEndpoint, method), JsonContent.Create(body));
    }

    /// <summary>Binds an event to the listener as the administrator.</summary>
    public async Task BindAsync(string eventName, string path = "/events", long authType = 0)
    {
        var reply = await CallAsync("event.bind", new()
        {
            ["event"] = eventName,
            ["handler"] = Listener.At(path).AbsoluteUri,
            ["auth_type"] = authType,
        });
        Assert.Equal(200, reply.StatusCode);
    }

    public async Task<RestReply> GetAsync(Uri url)
    {
        using var response = await _http.GetAsync(url, Cancellation);
        return await ReadAsync(response);
    }

    /// <summary>Renews tokens of the installed application at the authorization server.</summary>
    public Task<RestReply> RenewAsync(string refreshToken)
    {
        var secrets = $"client_id={Application.ClientId}&client_secret={Application.ClientSecret}&refresh_token={refreshToken}";
        return GetAsync(new Uri(Emulator.AuthorizationServer, "/oauth/token/?grant_type=refresh_token&" + secrets));
    }

    public Task<RestReply> PostFormAsync(Uri url, string form)
        => PostAsync(url, new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")));

    public async Task<RestReply> PostAsync(Uri url, HttpContent body, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = body };
        request.Headers.Authorization = authorization;
        using var response = await _http.SendAsync(request, Cancellation);
        return await ReadAsync(response);
    }

    /// <summary>Where an address redirects to.</summary>
    public async Task<Uri> RedirectionOfAsync(Uri url)
    {
        using var response = await _http.GetAsync(url, Cancellation);
        return response.Headers.Location!;
    }

    /// <summary>What the listener has received when the queue is empty.</summary>
    public async Task<List<ReceivedRequest>> ReceivedAsync()
    {
        await Portal.WaitForIdleAsync(Cancellation);
        return [.. Listener.Requests];
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        await Listener.DisposeAsync();
        _http.Dispose();
    }

    private static async Task<RestReply> ReadAsync(HttpResponseMessage response)
        => new((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
}
