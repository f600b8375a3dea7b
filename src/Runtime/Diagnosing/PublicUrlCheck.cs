using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Receiving;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Diagnosing;

/// <summary>
/// Whether <c>PublicUrl</c> leads to this application, as far as that can be told from here: it posts an event that nothing proves, and the
/// refusal must be ours.
/// </summary>
internal sealed class PublicUrlCheck(IOptionsMonitor<BitrixOptions> options, HandlerAddresses addresses, IHttpClientFactory clients)
{
    public const string ClientName = "Bitrix24.Doctor";

    private const string Name = "Public address";

    private static readonly byte[] Unproven = Encoding.ASCII.GetBytes("event=ONAPPTEST&auth[member_id]=doctor");

    public async Task<IReadOnlyList<CheckResult>> CheckAsync(CancellationToken cancellationToken)
    {
        if (options.CurrentValue.PublicUrl is not { } publicUrl)
            return [];

        var address = addresses.Of(0);
        var (isOurs, answer) = await ProbeAsync(new Uri(address), cancellationToken);
        if (!isOurs)
            return [CheckResult.Error(Name, $"{address} {answer}", "Let Bitrix24:PublicUrl, the proxy before the application and MapBitrix24 agree.")];
        return options.CurrentValue.AuthorizationServer.IsLoopback || IsPublic(publicUrl)
            ? [CheckResult.Ok(Name, $"{address} leads here")]
            : [CheckResult.Warning(
                Name,
                $"{address} leads here, but {publicUrl.Host} is a name or an address of this network only.",
                "Portals need a public host: set Bitrix24:PublicUrl to it, or to that of a tunnel.")];
    }

    private async Task<(bool IsOurs, string Answer)> ProbeAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var content = new ByteArrayContent(Unproven) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
            using var response = await client.PostAsync(address, content, cancellationToken);
            var (status, text) = new ReceivingAnswer(ReceivingOutcome.Unproven).Response;
            var isOurs = (int)response.StatusCode == status && await response.Content.ReadAsStringAsync(cancellationToken) == text;
            return (isOurs, $"is answered by something else, with {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            return (false, $"can't be reached: {exception.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, "does not answer in time.");
        }
    }

    private static bool IsPublic(Uri url)
        => !url.IsLoopback && url.Host.Contains('.', StringComparison.Ordinal) && !(IPAddress.TryParse(url.Host, out var address) && IsPrivate(address));

    private static bool IsPrivate(IPAddress address) => address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] or [169, 254, ..];
}
