using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Operating;

/// <summary>Lets one user operate an application.</summary>
internal static class Operators
{
    public const string Header = "X-User";
    public const string Admin = "admin";

    public static IServiceCollection AddOperator(this IServiceCollection services)
    {
        _ = services.AddAuthentication("Header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Header", _ => { });
        return services.AddAuthorization(options => options.AddPolicy(BitrixPolicies.Management, policy => policy.RequireUserName(Admin)));
    }
}
