using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Storage;

/// <summary>The SQLite file in which portals and events are kept. It is created, and brought to this version's schema, when it is first opened.</summary>
internal sealed class SqliteFile(IOptions<BitrixOptions> options, IHostEnvironment environment)
{
    private readonly Lock _migrating = new();
    private bool _isMigrated;

    /// <summary>The file's full path.</summary>
    public string Path => field ??= System.IO.Path.GetFullPath(options.Value.Storage.Path, environment.ContentRootPath);

    /// <summary>
    /// Opens a connection of its own. What is committed on it has reached the disk: a write-ahead log, written through at each commit.
    /// </summary>
    /// <exception cref="SqliteException">The file can't be opened or is no database.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public SqliteConnection Open()
    {
        lock (_migrating)
        {
            if (!_isMigrated)
            {
                _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
                using var connection = Connect();
                Migrate(connection);
                _isMigrated = true;
            }
        }

        return Connect();
    }

    private SqliteConnection Connect()
    {
        // Without pooling a connection is closed when it is disposed: tests and tools may then delete or move the file.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;");
        return connection;
    }

    private void Migrate(SqliteConnection connection)
    {
        var migrations = Migrations();
        using var transaction = connection.BeginTransaction();
        var version = Version(connection);
        if (version > migrations.Count)
            throw new InvalidOperationException($"{Path} was written by a newer version of Bitrix24Typed: update the application, or set Bitrix24:Storage:Path to another file.");

        foreach (var migration in migrations.Skip(version))
            Execute(connection, migration);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migrations.Count}"));
        transaction.Commit();
    }

    /// <summary>The scripts of <c>Storage/Migrations</c> in the order of their names; a released one is never changed.</summary>
    private static List<string> Migrations()
    {
        var assembly = typeof(SqliteFile).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
