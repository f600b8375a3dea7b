namespace Bitrix24Typed.Emulator.Control;

/// <summary>A portal's new plan.</summary>
/// <param name="Plan">The plan.</param>
internal sealed record PlanChange(PortalPlan Plan);
