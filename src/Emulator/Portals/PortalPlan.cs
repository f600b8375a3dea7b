namespace Bitrix24Typed.Emulator;

/// <summary>The plan that a portal's owner pays for.</summary>
public enum PortalPlan
{
    /// <summary>Free: REST is not available.</summary>
    Free,

    /// <summary>Basic.</summary>
    Basic,

    /// <summary>Standard.</summary>
    Standard,

    /// <summary>Professional, with the extended offline events.</summary>
    Professional,

    /// <summary>Enterprise, with the extended offline events and higher limits.</summary>
    Enterprise,
}
