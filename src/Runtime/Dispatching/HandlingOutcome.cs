namespace Bitrix24Typed.Dispatching;

/// <summary>What became of an attempt.</summary>
internal enum HandlingOutcome
{
    /// <summary>The handlers have handled the event.</summary>
    Handled,

    /// <summary>They failed, and the event is handed to them again later.</summary>
    Retried,

    /// <summary>They failed for the last time.</summary>
    DeadLettered,

    /// <summary>The application stopped, or the portal can't be called any more: the attempt does not count.</summary>
    Interrupted,
}
