namespace Bitrix24Typed.Diagnosing;

/// <summary>What a check has come to.</summary>
internal enum CheckOutcome
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Something is doubtful.</summary>
    Warning,

    /// <summary>Something can't work.</summary>
    Error,
}
