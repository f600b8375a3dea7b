namespace Bitrix24Typed.Receiving;

/// <summary>What becomes of a delivery.</summary>
internal enum ReceivingOutcome
{
    /// <summary>It is verified and stored.</summary>
    Stored,

    /// <summary>It is no event, or over the limits.</summary>
    Malformed,

    /// <summary>Nothing proves that it comes from a portal on which the application is installed.</summary>
    Unproven,

    /// <summary>It comes from an address that is none of the queue servers'.</summary>
    UnknownSource,

    /// <summary>Its portal sends more than it may.</summary>
    TooMany,

    /// <summary>Nothing is bound to this address.</summary>
    UnknownAddress,

    /// <summary>Its body comes too slowly.</summary>
    TooSlow,

    /// <summary>Its body is too large.</summary>
    TooLarge,

    /// <summary>Its body is not a form in UTF-8, or is compressed.</summary>
    NotAForm,

    /// <summary>It can't be stored, or its proof can't be examined, at this moment.</summary>
    Unavailable,
}
