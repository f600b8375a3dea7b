namespace Bitrix24Typed.Operating;

/// <summary>Who may operate the application, besides those whom the policy <see cref="BitrixPolicies.Management"/> admits.</summary>
public sealed class ManagementOptions
{
    /// <summary>
    /// Whether <c>MapBitrix24Management</c> and <c>MapBitrix24Dashboard</c> admit everybody in the environment <c>Development</c>; elsewhere this has no effect.
    /// </summary>
    public bool AllowAnonymousInDevelopment { get; set; }
}
