using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>The control API: what the methods of <see cref="PortalEmulator"/> do, over HTTP.</summary>
internal static class ControlEndpoints
{
    private const string Prefix = "/control";

    public static IServiceCollection AddControl(this IServiceCollection services) => services
        .AddOpenApi()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default));

    public static void MapControl(this IEndpointRouteBuilder web, PortalEmulator emulator)
    {
        var control = web.MapGroup(Prefix).AddEndpointFilter(async (context, next) =>
        {
            // A page in the developer's browser must not reach the control API through a name of its own for this machine.
            if (!string.Equals(context.HttpContext.Request.Host.Value, emulator.Address.Authority, StringComparison.OrdinalIgnoreCase))
                return TypedResults.NotFound();
            try
            {
                return await next(context);
            }
            catch (Exception exception) when (StatusOf(exception) is { } status)
            {
                return TypedResults.Problem(exception.Message, statusCode: status);
            }
        });
        PortalControl.Map(control.MapGroup("/portals").WithTags("Portals"), emulator);
        ApplicationControl.Map(control.WithTags("Applications"), emulator);
        ObjectControl.Map(control.MapGroup("/portals/{memberId}").WithTags("Objects"), emulator);
        DeliveryControl.Map(control.MapGroup("/portals/{memberId}").WithTags("Deliveries"), emulator);
        FaultControl.Map(control.MapGroup("/faults").WithTags("Faults"), emulator);
        _ = web.MapOpenApi(Prefix + "/openapi.json");
    }

    private static int? StatusOf(Exception exception) => exception switch
    {
        KeyNotFoundException => StatusCodes.Status404NotFound,
        InvalidOperationException => StatusCodes.Status409Conflict,
        ArgumentException => StatusCodes.Status400BadRequest,
        HttpRequestException => StatusCodes.Status502BadGateway,
        _ => null,
    };
}
