namespace Bitrix24Typed.Cli.Operating;

/// <summary>How many dead letters were replayed or discarded.</summary>
/// <param name="Count">Their number.</param>
internal sealed record ChangedLetters(int Count);
