using System.Net;
using System.Text.Json;
using Bitrix24Typed.Cli.Output;

namespace Bitrix24Typed.Cli.Operating;

/// <summary>Asks the management endpoints of a running application: <c>MapBitrix24Management</c>.</summary>
internal sealed class ManagementClient : IDisposable
{
    private const string UsualPath = "/bitrix24/management";
    private const int LongestProblem = 500;
    private const long LargestAnswer = 64L * 1024 * 1024;

    private readonly HttpClient _http;

    /// <param name="url">The application; with a path, where its management is mapped.</param>
    /// <param name="headers">What lets the operator in.</param>
    /// <exception cref="CommandException">The headers would be sent in the clear.</exception>
    public ManagementClient(Uri url, IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
        if (headers.Count > 0 && url is { Scheme: "http", IsLoopback: false })
            throw new CommandException("What lets you in is sent by https only, or on this machine.", ExitCode.Usage);

        var path = url.AbsolutePath == "/" ? UsualPath : url.AbsolutePath.TrimEnd('/');
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(url, path + "/"),
            Timeout = TimeSpan.FromMinutes(5),
            MaxResponseContentBufferSize = LargestAnswer,
        };
        foreach (var (name, value) in headers)
        {
            if (!_http.DefaultRequestHeaders.TryAddWithoutValidation(name, value))
                throw new CommandException($"'{name}' is no header of a request.", ExitCode.Usage);
        }
    }

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Get, path, cancellationToken);

    public Task<T> PostAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Post, path, cancellationToken);

    public Task<T> DeleteAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Delete, path, cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <exception cref="CommandException">The application can't be reached, or refuses.</exception>
    private async Task<T> SendAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.StatusCode is HttpStatusCode.OK ? JsonText.Read<T>(text) : throw Refusal(response, text);
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException($"{_http.BaseAddress!.Authority} can't be reached: {exception.Message}", ExitCode.Unreachable);
        }
        catch (JsonException)
        {
            throw NoManagement();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"{_http.BaseAddress!.Authority} did not answer in time.", ExitCode.Unreachable);
        }
    }

    private CommandException Refusal(HttpResponseMessage response, string text) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or (>= HttpStatusCode.Redirect and < HttpStatusCode.BadRequest)
            => new("The application does not know you: --bearer or --header say who you are.", ExitCode.Unreachable),
        HttpStatusCode.Forbidden => new("The application's policy Bitrix24.Management does not admit you.", ExitCode.Unreachable),
        HttpStatusCode.NotFound or HttpStatusCode.BadRequest when IsProblem(response) => new(text[..Math.Min(text.Length, LongestProblem)], ExitCode.Finding),
        HttpStatusCode.NotFound => NoManagement(),
        _ => new($"The application answers {(int)response.StatusCode}.", ExitCode.Unreachable),
    };

    private static bool IsProblem(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "text/plain";

    private CommandException NoManagement() => new(
        $"There is no management at {_http.BaseAddress}. The application maps it with app.MapBitrix24Management(); if under another path, add that to --url.",
        ExitCode.Unreachable);
}
