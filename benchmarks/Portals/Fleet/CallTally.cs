using System.Collections.Concurrent;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>Counts the calls of the applications to portals and to the authorization server by how they were answered.</summary>
internal sealed class CallTally
{
    /// <summary>Stands for calls without an answer.</summary>
    public const int NoAnswer = 0;

    private const int Answered = 200;

    private readonly ConcurrentDictionary<int, int> _statuses = new();

    /// <summary>How often each status was answered, or <see cref="NoAnswer"/>.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>All calls.</summary>
    public int Calls => _statuses.Values.Sum();

    /// <summary>The calls that were not answered with 200.</summary>
    public int Failed => Calls - _statuses.GetValueOrDefault(Answered);

    public void Note(int status) => _ = _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);

    public void NoteLost() => Note(NoAnswer);
}
