using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Dispatching;

/// <summary>Watches how events are handled. Applications have none; tests wait by it.</summary>
internal interface IHandlingObserver
{
    /// <summary>An event is about to be handed to its handlers.</summary>
    /// <returns>Where the payloads are put that the handlers get.</returns>
    ICollection<object> Begin(InboxLease lease, BitrixEventContext context);

    /// <summary>An attempt has ended, and its lease is settled. It may have ended before it began.</summary>
    void End(InboxLease lease, Exception? failure, HandlingOutcome outcome);
}
