namespace Bitrix24Typed.Rest;

/// <summary>
/// Knows how much each portal has been called, so that its limits are kept by all callers together. One that several processes share keeps the
/// limits for all of them. Each method is one step that nobody else's comes between.
/// </summary>
/// <remarks>
/// A portal needs one moment: when its bucket would be empty if nobody called any more. A call moves it on by <see cref="CallRate.Interval"/>
/// and may be sent as soon as that moment is no more than <see cref="CallRate.Capacity"/> away.
/// </remarks>
public interface ICallBudgetStore
{
    /// <summary>Books the next call of a portal. Calls are sent in the order in which they are booked.</summary>
    /// <param name="portal">The portal's identifier, or its host if it has none.</param>
    /// <param name="methods">The methods that are called: one, or those of a batch, which is one call all the same.</param>
    /// <param name="rate">What the portal bears.</param>
    /// <param name="longestWait">The longest wait that is worth booking.</param>
    /// <param name="cancellationToken">Cancels the booking.</param>
    /// <returns>
    /// The place; or, without booking, how long one of the methods is paused, or how long the wait would be if it is longer than
    /// <paramref name="longestWait"/>.
    /// </returns>
    ValueTask<CallReservation> ReserveAsync(
        string portal, IReadOnlyCollection<string> methods, CallRate rate, TimeSpan longestWait, CancellationToken cancellationToken);

    /// <summary>Notes that a portal has refused a call for its rate: others call it too. Its bucket is full from now on.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="rate">What the portal bears.</param>
    /// <param name="cancellationToken">Cancels the noting.</param>
    ValueTask FillAsync(string portal, CallRate rate, CancellationToken cancellationToken);

    /// <summary>Books no call of a method for a while. Of several pauses the one that ends last counts.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="method">The method, in any letter case.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Cancels the noting.</param>
    ValueTask PauseAsync(string portal, string method, TimeSpan duration, CancellationToken cancellationToken);
}
