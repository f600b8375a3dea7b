namespace Bitrix24Typed.Emulator;

/// <summary>How a portal is when it is added. Everything but the identity can change later.</summary>
public sealed record PortalOptions
{
    /// <summary>The host, with the port if it has one; by default a free one of the emulator's.</summary>
    public string? Domain { get; init; }

    /// <summary>The identity, 32 hexadecimal digits; by default a new one.</summary>
    public string? MemberId { get; init; }

    /// <summary>The language.</summary>
    public string LanguageId { get; init; } = "en";

    /// <summary>The plan.</summary>
    public PortalPlan Plan { get; init; } = PortalPlan.Professional;
}
