namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>How far a part of the run has come.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Done">The portals that are done.</param>
/// <param name="Of">All of its portals.</param>
internal readonly record struct FleetProgress(string Part, int Done, int Of);
