namespace Bitrix24Typed.Cli.Operating;

/// <summary>A part of the dead letters.</summary>
/// <param name="Items">The dead letters, in the order in which they failed.</param>
/// <param name="Next">What to ask with for those after them.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Items, string? Next);
