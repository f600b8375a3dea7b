using Bitrix24Typed.Inbox.Scheduling;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>An event as a start finds it in the file.</summary>
internal readonly record struct StoredHead(
    long Sequence, InboxState State, int Attempts, DateTimeOffset FirstClaimedAt, DateTimeOffset? DueAt, TimeSpan Wait, InboxHead Head);
