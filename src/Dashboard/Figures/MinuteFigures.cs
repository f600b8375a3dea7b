namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>What happened in a minute.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Received">Events that were received and stored.</param>
/// <param name="Handled">Events that were handled.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="Median">What half of the attempts did not exceed.</param>
/// <param name="Slowest">What 95 of 100 attempts did not exceed.</param>
internal sealed record MinuteFigures(DateTimeOffset At, int Received, int Handled, int Failed, TimeSpan? Median, TimeSpan? Slowest);
