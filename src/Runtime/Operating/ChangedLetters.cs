namespace Bitrix24Typed.Operating;

/// <summary>The answer to a replay or a removal.</summary>
/// <param name="Count">How many dead letters it was about.</param>
internal sealed record ChangedLetters(int Count);
