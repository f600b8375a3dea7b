namespace Bitrix24Typed.Faults.Tests;

/// <summary>An event that the tests send or raise: a change of a deal, numbered.</summary>
internal readonly record struct Delivery(int Deal, int Number);
