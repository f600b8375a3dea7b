namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>What became of an event that was added to the index.</summary>
/// <param name="IsFolded">It is a duplicate and will not be handed out.</param>
/// <param name="Superseded">The event whose place it took, which will not be handed out any more.</param>
internal readonly record struct InboxAddition(bool IsFolded, long? Superseded);
