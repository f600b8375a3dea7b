using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Sends one call to a portal. Redirects are followed by hand, with the same body, to hosts on the list only: so a portal answers at its old
/// address.
/// </summary>
internal sealed class RestTransport(PortalHttp http, PortalHosts hosts)
{
    /// <summary>Sends a call.</summary>
    /// <returns>What the portal answered, be it an error.</returns>
    /// <exception cref="BitrixRestException">The portal sends to a host that may not be called.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<RestAnswer> SendAsync(RestAccess access, RestCall call, CancellationToken cancellationToken)
    {
        if (access.Stored is not null && !hosts.IsAllowed(access.Endpoint))
            throw new InvalidOperationException($"{access} is no host of a portal: add it to Bitrix24:AllowedPortalHosts if it is.");

        var body = Body(call.Parameters, access.AccessToken);
        var path = $"{Uri.EscapeDataString(call.Method)}.json";
        var address = new Uri(access.Endpoint, path);
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent(body) };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if (Redirect.TargetOf(response) is not { } target)
                return new RestAnswer(call.Method, response.StatusCode, await PortalHttp.ReadJsonAsync(response, cancellationToken), access) { Endpoint = new Uri(address, ".") };

            address = redirects < Redirect.Most && MayFollow(address, target, path) ? target : throw Redirect.Refused(call.Method, response, target);
        }
    }

    private bool MayFollow(Uri address, Uri target, string path)
        => target.AbsolutePath.EndsWith("/" + path, StringComparison.Ordinal) && Redirect.StaysSecret(address, target) && hosts.IsAllowed(target);

    private static ReadOnlyMemoryContent JsonContent(ReadOnlyMemory<byte> body)
        => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static ReadOnlyMemory<byte> Body(JsonObject? parameters, string? accessToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in parameters ?? [])
            {
                writer.WritePropertyName(name);
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }

            if (accessToken is not null)
                writer.WriteString("auth", accessToken);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
