namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>Counts calls, and holds the clock meanwhile.</summary>
internal sealed class TalliedCalls(FleetClock clock, CallTally tally) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        clock.BeginCall();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            tally.Note((int)response.StatusCode);
            return response;
        }
        catch
        {
            tally.NoteLost();
            throw;
        }
        finally
        {
            clock.EndCall();
        }
    }
}
