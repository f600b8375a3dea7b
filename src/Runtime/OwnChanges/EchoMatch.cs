namespace Bitrix24Typed.OwnChanges;

/// <summary>Whether an event tells of a change that the application itself has made.</summary>
public enum EchoMatch
{
    /// <summary>It tells of somebody else's change.</summary>
    Foreign,

    /// <summary>It tells of the application's own.</summary>
    Own,

    /// <summary>A call that could be the cause is still under way: ask again.</summary>
    Undecided,
}
