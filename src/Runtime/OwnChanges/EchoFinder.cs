using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.OwnChanges;

/// <summary>
/// Recognises the events that tell of the application's own changes. Only what a portal has POSTed is looked at: a queue of offline events leaves own
/// changes out itself, and what is replayed is wanted.
/// </summary>
internal sealed class EchoFinder(IOwnChangeStore store, TimeProvider time, ILogger<EchoFinder> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether an event tells of an own change, for handlers that want to know.</summary>
    public async ValueTask<bool> IsOwnChangeAsync(InboxEvent inboxEvent, EventMatch match, EventData data, CancellationToken cancellationToken)
    {
        if (!match.Policy.IgnoresOwnChanges || EchoOf(inboxEvent, match, data) is not { } echo)
            return false;

        try
        {
            // A call that could be the cause is under way: its answer tells.
            EchoMatch outcome;
            while ((outcome = await store.MatchAsync(echo, cancellationToken)) is EchoMatch.Undecided)
                await Task.Delay(Patience, time, cancellationToken);
            return outcome is EchoMatch.Own;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.OwnChangesUnavailable(exception);
            return false;
        }
    }

    private static ChangeEcho? EchoOf(InboxEvent inboxEvent, EventMatch match, EventData data)
        => inboxEvent is { Origin: EventOrigin.Online, SentAt: { } queuedAt }
            && ChangeMethods.KindOfEvent(match.Routes[0].EventName) is { } kind
            && match.Identity(data) is { Length: > 0 } objectId
                ? new ChangeEcho
                {
                    EventId = inboxEvent.Id,
                    MemberId = inboxEvent.MemberId,
                    Family = match.Family!,
                    Kind = kind,
                    ObjectId = objectId,
                    UserId = inboxEvent.AuthUserId == 0 ? inboxEvent.UserId : null,
                    QueuedAt = queuedAt,
                }
                : null;
}
