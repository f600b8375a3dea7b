namespace Bitrix24Typed.Bindings;

/// <summary>What a reconciliation did on a portal.</summary>
/// <param name="Kept">What was bound already.</param>
/// <param name="Bound">What it bound.</param>
/// <param name="Unbound">What it unbound, since no handler needs it any more.</param>
/// <param name="Failed">What the portal refused, with the reason: mostly a scope that it has not granted.</param>
internal sealed record BindingReport(
    IReadOnlyList<Binding> Kept,
    IReadOnlyList<Binding> Bound,
    IReadOnlyList<Binding> Unbound,
    IReadOnlyList<(Binding Binding, BitrixRestException Error)> Failed);
