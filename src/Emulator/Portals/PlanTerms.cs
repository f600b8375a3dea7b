namespace Bitrix24Typed.Emulator.Portals;

/// <summary>What a plan includes.</summary>
/// <param name="Type">Its code in <c>app.info</c>.</param>
/// <param name="Family">Its family's code.</param>
/// <param name="Features">What <c>feature.get</c> affirms.</param>
/// <param name="CallsPerSecond">How many calls may be made for any length of time.</param>
/// <param name="BurstOfCalls">How many calls may be made at once.</param>
internal sealed record PlanTerms(string Type, string Family, IReadOnlyList<string> Features, int CallsPerSecond, int BurstOfCalls)
{
    /// <summary>The feature that reserving offline events needs.</summary>
    public const string OfflineExtended = "rest_offline_extended";

    /// <summary>The feature that source keys of offline events need.</summary>
    public const string AuthConnector = "rest_auth_connector";

    public static PlanTerms Of(PortalPlan plan) => plan switch
    {
        PortalPlan.Free => new("project", "project", [], 2, 50),
        PortalPlan.Basic => new("basic", "basic", [], 2, 50),
        PortalPlan.Standard => new("std", "std", [], 2, 50),
        PortalPlan.Professional => new("pro100", "pro", [OfflineExtended, AuthConnector], 2, 50),
        _ => new("ent250", "ent", [OfflineExtended, AuthConnector], 5, 250),
    };
}
