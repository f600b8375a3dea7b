namespace Bitrix24Typed.Bindings;

/// <summary>
/// Makes the bindings of portals what they should be, by hand: from a command, from a page. It also happens by itself: at installation, on a new
/// version, when the handlers have changed, and on a timer.
/// </summary>
public interface IBindingReconciler
{
    /// <summary>Reconciles one portal.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels between two calls.</param>
    /// <returns>What was done, or why nothing could be.</returns>
    /// <exception cref="InvalidOperationException">The application is not installed on the portal.</exception>
    Task<BindingReport> ReconcileAsync(string memberId, CancellationToken cancellationToken = default);

    /// <summary>Reconciles all portals on which the application is installed, one after the other; each result is its progress.</summary>
    /// <param name="cancellationToken">Cancels the sequence; what is done stays done.</param>
    /// <returns>What was done, portal by portal.</returns>
    IAsyncEnumerable<BindingReport> ReconcileAllAsync(CancellationToken cancellationToken = default);
}
