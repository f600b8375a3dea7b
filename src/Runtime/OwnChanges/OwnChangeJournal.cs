using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.OwnChanges;

/// <summary>
/// Notes the changes that calls make, of objects whose handlers ignore own changes. A store that fails stops no call: then a handler is called for an
/// own change.
/// </summary>
internal sealed class OwnChangeJournal(EventRouter router, IOwnChangeStore store, TimeProvider time, ILogger<OwnChangeJournal> logger)
{
    private readonly FrozenSet<string> _families = router.Subscriptions
        .SelectMany(subscription => router.Match(subscription.EventName).Routes)
        .Where(route => route.Policy.IgnoresOwnChanges)
        .Select(route => route.Family)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Notes what a call is about to change: the events may come before its answer.</summary>
    public async ValueTask<IReadOnlyList<PendingChange>> BeginAsync(RestCall call, CancellationToken cancellationToken)
    {
        var changes = _families.Count == 0 ? [] : ChangesOf(call);
        if (changes.Count > 0)
            await TryAsync(() => store.SaveAsync([.. changes.Select(pending => pending.Change)], cancellationToken));
        return changes;
    }

    /// <summary>Notes what a call has changed.</summary>
    public async ValueTask EndAsync(IReadOnlyList<PendingChange> changes, RestAnswer answer)
    {
        var made = changes.Select(pending => MadeBy(pending, answer)).OfType<OwnChange>().ToList();
        var others = changes.Select(pending => pending.Change.Id).Except(made.Select(change => change.Id)).ToList();
        if (made.Count > 0)
            await TryAsync(() => store.SaveAsync(made, CancellationToken.None));
        if (others.Count > 0)
            await TryAsync(() => store.RemoveAsync(others, CancellationToken.None));
    }

    /// <summary>Notes that a call has failed, or that nobody knows what became of it.</summary>
    public async ValueTask ForgetAsync(IReadOnlyList<PendingChange> changes)
    {
        if (changes.Count > 0)
            await TryAsync(() => store.RemoveAsync([.. changes.Select(pending => pending.Change.Id)], CancellationToken.None));
    }

    private List<PendingChange> ChangesOf(RestCall call)
    {
        if (call.Commands.Count == 0)
            return [.. ChangeOf(call, call.Method, call.Parameters, command: null)];
        return [.. call.Commands.SelectMany(command => ChangeOf(call, command.Method, command.Parameters, command))];
    }

    private IEnumerable<PendingChange> ChangeOf(RestCall call, string method, JsonObject? parameters, BatchCommand? command)
    {
        if (ChangeMethods.TargetOf(method, parameters) is { } target && _families.Contains(target.Family))
            yield return new PendingChange(Begun(call, target), target, command);
    }

    private OwnChange Begun(RestCall call, ChangeTarget target) => new()
    {
        Id = Guid.CreateVersion7(),
        MemberId = call.PortalKey,
        Family = target.Family,
        Kind = target.Kind,
        ObjectId = target.ObjectId,
        BegunAt = time.GetUtcNow(),
    };

    /// <summary>The change as the portal tells of it; <see langword="null"/> if it was not made or does not say enough.</summary>
    private static OwnChange? MadeBy(PendingChange pending, RestAnswer answer)
    {
        var result = answer.Result;
        if (pending.Command is { } command && (answer.BatchError(command) is not null || !answer.TryGetBatchResult(command.Name, out result)))
            return null;

        var isTimed = (pending.Command is { } timed && WorkingTime.TryRead(answer.BatchTime(timed), out var time)) || WorkingTime.TryRead(answer.Time, out time);
        return isTimed && pending.Target.ObjectIdAfter(result) is { } objectId
            ? pending.Change with { ObjectId = objectId, UserId = answer.Access.UserId, StartedAt = time.StartedAt, FinishedAt = time.FinishedAt }
            : null;
    }

    private async ValueTask TryAsync(Func<ValueTask> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.OwnChangesUnavailable(exception);
        }
    }
}
