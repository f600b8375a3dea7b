using Bitrix24Typed.Bindings;
using Bitrix24Typed.Sources;
using Bitrix24Typed.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Receiving;

/// <summary>The address to which portals POST events.</summary>
internal sealed class EventEndpoint(
    EventReceiver receiver, AllowedSources sources, DesiredBindings bindings, BitrixTelemetry telemetry, IOptionsMonitor<BitrixOptions> options)
{
    /// <summary>The part of the address that names the user under whom an event is bound.</summary>
    public const string UserParameter = "user";

    public async Task HandleAsync(HttpContext http) => await (await ReceiveAsync(http)).WriteAsync(http.Response);

    private async Task<ReceivingAnswer> ReceiveAsync(HttpContext http)
    {
        if (!sources.IsAllowed(http.Connection.RemoteIpAddress))
            return Refused(ReceivingOutcome.UnknownSource);

        var authUserId = 0L;
        if (http.Request.RouteValues[UserParameter] is string segment
            && !(HandlerAddresses.TryParseUser(segment, out authUserId) && bindings.IsUser(authUserId)))
        {
            return Refused(ReceivingOutcome.UnknownAddress);
        }

        var (body, refusal) = await FormBody.ReadAsync(http.Request, options.CurrentValue.Limits.MaxBodyBytes);
        return refusal is { } refused ? Refused(refused) : await receiver.ReceiveAsync(body, authUserId, http.RequestAborted);
    }

    private ReceivingAnswer Refused(ReceivingAnswer answer)
    {
        telemetry.Received(answer.Outcome);
        return answer;
    }
}
