namespace Bitrix24Typed;

/// <summary>
/// Is told when a portal's state changes: to write to the customer, to stop a synchronisation, to delete what was kept for him. Register
/// any number with any lifetime: <c>services.AddScoped&lt;IPortalStateHandler, MyHandler&gt;()</c>.
/// </summary>
public interface IPortalStateHandler
{
    /// <summary>
    /// Is called for a change after it is stored, by the process that made it. What it throws is logged and holds nothing up. If that process
    /// ends before the call has, another one makes up for it some minutes later: a handler may be called twice for a change. Of several changes
    /// that nobody was told of, the last one is told.
    /// </summary>
    /// <param name="portal">The portal with its new state.</param>
    /// <param name="previous">The state before; <see langword="null"/> if the application has just been installed for the first time.</param>
    /// <param name="cancellationToken">Is never cancelled by the framework.</param>
    /// <returns>The task.</returns>
    Task ChangedAsync(Portal portal, PortalState? previous, CancellationToken cancellationToken);
}
