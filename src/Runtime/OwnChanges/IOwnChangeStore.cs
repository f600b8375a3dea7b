namespace Bitrix24Typed.OwnChanges;

/// <summary>
/// Keeps the changes that the application has made lately. One that several processes share lets one of them recognise the echo of what another has
/// done.
/// </summary>
public interface IOwnChangeStore
{
    /// <summary>How long a change is kept, by <see cref="OwnChange.BegunAt"/>. An event that comes later is not recognised.</summary>
    static TimeSpan Retention { get; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long the outcome of a call is waited for, by <see cref="OwnChange.BegunAt"/>: longer than a portal may take. A change that is still under way
    /// then, since its process has died, say, is the cause of nothing.
    /// </summary>
    static TimeSpan LongestCall { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Keeps changes; one of the same identifier takes the place of the earlier. It may forget the oldest when there are too many.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    ValueTask SaveAsync(IReadOnlyList<OwnChange> changes, CancellationToken cancellationToken);

    /// <summary>Forgets changes that were not made after all.</summary>
    /// <param name="ids">Their identifiers.</param>
    /// <param name="cancellationToken">Cancels the forgetting.</param>
    ValueTask RemoveAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the change of which an event tells (<see cref="OwnChange.Match"/>), the earliest of several, and notes the event with it, in one step: a
    /// change is the cause of one event only, and an event that is asked about again gets the same answer.
    /// </summary>
    /// <param name="echo">The event.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>Whether the event tells of an own change. One that does goes before one that is under way.</returns>
    ValueTask<EchoMatch> MatchAsync(ChangeEcho echo, CancellationToken cancellationToken);
}
