namespace Bitrix24Typed.Operating;

/// <summary>What is to be said of a binding.</summary>
internal enum BindingStatus
{
    /// <summary>It is bound, and should be.</summary>
    Bound,

    /// <summary>It should be bound, and is not.</summary>
    Missing,

    /// <summary>The application has bound it, and no handler needs it any more.</summary>
    Stale,

    /// <summary>It leads to an address that is not the application's.</summary>
    Foreign,
}
