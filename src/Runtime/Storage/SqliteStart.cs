using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Storage;

/// <summary>
/// Opens the SQLite file before anything else starts: before deliveries are accepted and events handled. If it can't be used the start ends with
/// a message that says what to do.
/// </summary>
internal sealed class SqliteStart(SqliteFile file, EncryptionKeys keys, IPortalStore portals, IInboxStore inbox) : IHostedLifecycleService
{
    // https://sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <exception cref="InvalidOperationException">The file can't be used.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (portals is SqlitePortalStore || inbox is SqliteInboxStore)
            Check();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Check()
    {
        try
        {
            using var connection = file.Open();
            CheckPortals(connection);
            keys.Check(connection);
            (inbox as SqliteInboxStore)?.Open();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Damaged(exception);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"{file.Path} can't be opened for writing ({exception.Message}): allow this process to write the file and its directory, "
                + "or set Bitrix24:Storage:Path to a file that it may write.",
                exception);
        }
    }

    /// <summary>Events are many, and each is read when its time comes; the portals are needed all the time.</summary>
    private void CheckPortals(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check('portals')";
        if (command.ExecuteScalar() is not "ok")
            throw Damaged(null);
    }

    private InvalidOperationException Damaged(SqliteException? exception)
        => new(
            $"{file.Path} is no SQLite database, or a damaged one: put back a copy of it, or move it away, so that a new one is created; "
            + "administrators must then open the application once on each portal.",
            exception);
}
