using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Operating;

/// <summary>Who may manage the inbox: whom the application's policy admits. Dead letters hold customers' data.</summary>
internal static class InboxAccess
{
    /// <summary>Demands the policy.</summary>
    /// <exception cref="InvalidOperationException">The application has not defined it.</exception>
    public static void Require(IEndpointConventionBuilder endpoints, IServiceProvider services)
    {
        if (IsOpen(services))
            return;

        if (services.GetService<IAuthorizationPolicyProvider>() is null
            || services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.GetPolicy(BitrixPolicies.Inbox) is null)
        {
            throw new InvalidOperationException(
                $"""
                Say who may manage the inbox before app.MapBitrix24Inbox(), besides how callers are authenticated:
                builder.Services.AddAuthorization(options => options.AddPolicy(BitrixPolicies.Inbox, policy => policy.RequireRole("admin")));
                In development only, Bitrix24:Inbox:AllowAnonymousInDevelopment = true admits everybody.
                """);
        }

        _ = endpoints.RequireAuthorization(BitrixPolicies.Inbox);
    }

    private static bool IsOpen(IServiceProvider services)
        => services.GetRequiredService<IOptions<BitrixOptions>>().Value.Inbox.AllowAnonymousInDevelopment
            && services.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
