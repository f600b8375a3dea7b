namespace Bitrix24Typed.Portals;

/// <summary>The outcome of looking for a proof of origin.</summary>
internal enum Proof
{
    /// <summary>The caller is the portal it says it is.</summary>
    Given,

    /// <summary>The body carries no application token.</summary>
    MissingToken,

    /// <summary>The application is not installed on the portal that the body names, if it names one at all.</summary>
    UnknownPortal,

    /// <summary>The application is installed on the portal, which has not told its application token yet.</summary>
    TokenUnknown,

    /// <summary>The application token is not this portal's.</summary>
    WrongToken,
}
