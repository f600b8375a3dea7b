using Wolverine.Attributes;

namespace Bitrix24Typed.Wolverine;

/// <summary>The message by which an event is offered for handling: where it stands in the inbox, and nothing of what it holds.</summary>
/// <param name="Lane">The object's place in the inbox.</param>
/// <param name="Process">The process that has claimed the event.</param>
/// <param name="Number">The number of the claim.</param>
[MessageIdentity("bitrix24.claimed-event")]
internal sealed record ClaimedEvent(long Lane, Guid Process, long Number);
