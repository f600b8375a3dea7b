using System.Globalization;
using System.Text.Json;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Diagnosing;

/// <summary>
/// Whether an event finds its way from a portal: the portal is asked for one, which must arrive in the inbox of this process or another one. See
/// <see href="https://apidocs.bitrix24.com/api-reference/events/event-test.html"/>.
/// </summary>
internal sealed class TestEventCheck(IPortalStore portals, BitrixClientFactory clients, TimeProvider time)
{
    private const string Name = "Test event";

    // Deliveries are delayed by some seconds; half a minute has been seen.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <exception cref="BitrixRestException">The portal refused.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<CheckResult> CheckAsync(Portal portal, CancellationToken cancellationToken)
    {
        var before = await FindTestedAtAsync(portal, cancellationToken);
        var start = time.GetTimestamp();
        _ = await clients.Create(portal).CallAsync<JsonElement>("event.test", parameters: null, cancellationToken);
        while (time.GetElapsedTime(start) < Patience)
        {
            if (await FindTestedAtAsync(portal, cancellationToken) != before)
                return CheckResult.Ok(Name, string.Create(CultureInfo.InvariantCulture, $"arrived after {time.GetElapsedTime(start).TotalSeconds:0.0} s"));

            await Task.Delay(Pause, time, cancellationToken);
        }

        return CheckResult.Error(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"The portal's event has not arrived within {Patience.TotalSeconds:0} s."),
            "Let PublicUrl be reachable from the internet, with a certificate that others accept; a slow application is called less often.");
    }

    private async Task<DateTimeOffset?> FindTestedAtAsync(Portal portal, CancellationToken cancellationToken)
        => (await portals.FindAsync(portal.MemberId, cancellationToken))?.Portal.TestedAt;
}
