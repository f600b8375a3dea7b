namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>Where an event stands, as the file keeps it.</summary>
internal enum InboxState
{
    /// <summary>It waits, or is being handled.</summary>
    Pending = 0,

    /// <summary>It has been handled, or another one is handled in its place.</summary>
    Handled = 1,

    /// <summary>It could not be handled.</summary>
    Dead = 2,
}
