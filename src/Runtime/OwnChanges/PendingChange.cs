namespace Bitrix24Typed.OwnChanges;

/// <summary>A change by a call that is under way.</summary>
/// <param name="Change">The change.</param>
/// <param name="Target">What the call changes.</param>
/// <param name="Command">The call within a batch, if it is one.</param>
internal readonly record struct PendingChange(OwnChange Change, ChangeTarget Target, BatchCommand? Command);
