namespace Bitrix24Typed.Faults.Tests;

/// <summary>What a handler says of an event.</summary>
internal enum HandlingStep
{
    /// <summary>It has been called.</summary>
    Began,

    /// <summary>It throws.</summary>
    Failed,

    /// <summary>It has done its work.</summary>
    Handled,
}
