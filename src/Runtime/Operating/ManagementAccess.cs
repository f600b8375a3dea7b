using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Operating;

/// <summary>Who may operate the application: whom its policy admits. Dead letters hold customers' data.</summary>
internal static class ManagementAccess
{
    /// <summary>Demands the policy.</summary>
    /// <param name="endpoints">What only operators may use.</param>
    /// <param name="services">The application's services.</param>
    /// <param name="call">The call that maps the endpoints, as a developer writes it.</param>
    /// <exception cref="InvalidOperationException">The application has not defined it.</exception>
    public static void Require(IEndpointConventionBuilder endpoints, IServiceProvider services, string call)
    {
        if (IsOpen(services))
            return;

        if (services.GetService<IAuthorizationPolicyProvider>() is null
            || services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.GetPolicy(BitrixPolicies.Management) is null)
        {
            throw new InvalidOperationException(
                $"""
                Say who may operate the application before {call}, besides how callers are authenticated:
                builder.Services.AddAuthorization(options => options.AddPolicy(BitrixPolicies.Management, policy => policy.RequireRole("admin")));
                In development only, Bitrix24:Management:AllowAnonymousInDevelopment = true admits everybody.
                """);
        }

        _ = endpoints.RequireAuthorization(BitrixPolicies.Management);
    }

    private static bool IsOpen(IServiceProvider services)
        => services.GetRequiredService<IOptions<BitrixOptions>>().Value.Management.AllowAnonymousInDevelopment
            && services.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
