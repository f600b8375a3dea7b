namespace Bitrix24Typed.Dispatching;

/// <summary>
/// An event was handed out as often as it may be, and no attempt came to an end: its handler ends the process, or a process lost it again and
/// again.
/// </summary>
/// <param name="attempts">How many attempts are allowed.</param>
internal sealed class AttemptsAbandonedException(int attempts) : Exception(
    $"None of the {attempts} attempts came to an end: the process ended, or lost the event to another one, while the handlers ran.");
