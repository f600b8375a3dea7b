namespace Bitrix24Typed.Dashboard.Shell;

/// <summary>How far a long work has come.</summary>
/// <param name="What">The work.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is to do.</param>
public sealed record WorkProgress(string What, int Done, int Total);
