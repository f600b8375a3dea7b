namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>A dead letter as it stands in the file, its body encrypted.</summary>
internal readonly record struct StoredLetter(long Position, DeadLetter Letter);
