namespace Bitrix24Typed.Bindings;

/// <summary>What a reconciliation did on a portal.</summary>
/// <param name="Portal">The portal.</param>
/// <param name="Kept">What was bound already.</param>
/// <param name="Bound">What was missing and has been bound.</param>
/// <param name="Unbound">What was unbound, since no handler needs it any more.</param>
/// <param name="Failed">What the portal refused.</param>
/// <param name="Error">
/// Why nothing could be done at all, the error's code or the portal's state; <see langword="null"/> if the bindings could be looked at.
/// </param>
public sealed record BindingReport(
    Portal Portal,
    IReadOnlyList<Binding> Kept,
    IReadOnlyList<Binding> Bound,
    IReadOnlyList<Binding> Unbound,
    IReadOnlyList<BindingFailure> Failed,
    string? Error = null)
{
    /// <summary>Whether everything was as it should be.</summary>
    public bool IsInOrder => Bound.Count == 0 && Unbound.Count == 0 && Failed.Count == 0 && Error is null;
}
