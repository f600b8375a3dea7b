namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>What came of a replay.</summary>
/// <param name="Total">How many deliveries the recording holds.</param>
/// <param name="Taken">How many the application has taken.</param>
/// <param name="Failures">The others.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record ReplayReport(int Total, int Taken, IReadOnlyList<ReplayFailure> Failures, double Milliseconds);
