namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>Says that this process owns the inbox of a file. The system takes it away when the process ends, however it ends.</summary>
internal sealed class InboxFileLock : IDisposable
{
    private readonly FileStream _file;

    private InboxFileLock(FileStream file) => _file = file;

    /// <exception cref="InvalidOperationException">Another process owns it.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be written.</exception>
    public static InboxFileLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new InboxFileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new InvalidOperationException(
                $"Another process handles the events in {databasePath} ({path} is locked). Stop it, set Bitrix24:Storage:Path to another file, "
                + "or let several processes share one inbox on PostgreSQL: UsePostgresStorage() of Bitrix24Typed.Storage.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
