using System.Net;
using System.Text;
using Bitrix24Typed.Cli.Output;
using Bitrix24Typed.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>Takes deliveries on this machine, writes them to a file, and passes them on if it is told to.</summary>
internal sealed class DeliveryRecorder : IAsyncDisposable
{
    private const long LargestBody = 1024 * 1024;

    private readonly Uri? _forward;
    private readonly Action<RecordedDelivery> _recorded;
    private readonly WebApplication _web;
    private readonly StreamWriter _file;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly DeliveryClient _client = new();

    private DeliveryRecorder(int port, FileInfo file, Uri? forward, Action<RecordedDelivery> recorded)
    {
        (_forward, _recorded) = (forward, recorded);
        _file = new StreamWriter(file.Open(FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        _ = builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        _web = builder.Build();
        _web.Run(HandleAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_web.Urls.Single());

    /// <summary>Starts it.</summary>
    /// <param name="port">The port; zero takes a free one.</param>
    /// <param name="file">The file; lines are added to it.</param>
    /// <param name="forward">Where deliveries are passed on to, with their secrets; the path of each request is added if it has none of its own.</param>
    /// <param name="recorded">Is told of each delivery.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken, or the file can't be written.</exception>
    public static async Task<DeliveryRecorder> StartAsync(
        int port, FileInfo file, Uri? forward, Action<RecordedDelivery> recorded, CancellationToken cancellationToken)
    {
        var recorder = new DeliveryRecorder(port, file, forward, recorded);
        try
        {
            await recorder._web.StartAsync(cancellationToken);
            return recorder;
        }
        catch
        {
            await recorder.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _file.DisposeAsync();
        _client.Dispose();
        _writing.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var receivedAt = TimeProvider.System.GetUtcNow();
        if (await ReadAsync(http) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var path = http.Request.Path.Value ?? "/";
        var answer = _forward is null ? null : await _client.PostAsync(TargetOf(_forward, path), body, http.RequestAborted);
        var form = new FormBody(Encoding.UTF8.GetString(body));
        await KeepAsync(new RecordedDelivery { ReceivedAt = receivedAt, Event = form.Event, Path = path, Body = form.Redact().Text, Answer = answer });
        http.Response.StatusCode = answer is null ? StatusCodes.Status200OK : answer.Status ?? StatusCodes.Status502BadGateway;
        if (answer?.Text is { } text)
            await http.Response.WriteAsync(text);
    }

    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        try
        {
            using var memory = new MemoryStream();
            await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
            return memory.ToArray();
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }

    private static Uri TargetOf(Uri forward, string path) => forward.AbsolutePath == "/" ? new Uri(forward, path) : forward;

    private async Task KeepAsync(RecordedDelivery delivery)
    {
        await _writing.WaitAsync();
        try
        {
            await _file.WriteLineAsync(JsonText.WriteLine(delivery));
            _recorded(delivery);
        }
        finally
        {
            _ = _writing.Release();
        }
    }
}
