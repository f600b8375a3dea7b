namespace Bitrix24Typed.Emulator.Control;

/// <summary>A payment.</summary>
/// <param name="Days">How many days are paid for.</param>
/// <param name="Status">The kind of licence from now on.</param>
internal sealed record Payment(int Days = 30, string Status = "P");
