namespace Bitrix24Typed.Faults.Tests;

/// <summary>By which way an event came.</summary>
internal enum Origin
{
    /// <summary>It was delivered.</summary>
    Online,

    /// <summary>It was read from the portal's queue.</summary>
    Offline,
}
