namespace Bitrix24Typed.Emulator.Limits;

/// <summary>What a caller has used of a method's time.</summary>
/// <param name="Worked">How long the method has worked.</param>
/// <param name="ResetAt">When a part of it is forgotten.</param>
internal sealed record OperatingUse(TimeSpan Worked, DateTimeOffset ResetAt);
