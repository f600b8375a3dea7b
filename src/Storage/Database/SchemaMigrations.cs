using System.Reflection;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>Creates the schema and brings it to this version. Several processes may start at the same time: they take turns.</summary>
internal static class SchemaMigrations
{
    private const string Prefix = "Bitrix24Typed.Storage.Database.Migrations.";

    /// <summary>Runs what the schema lacks, in one transaction.</summary>
    /// <exception cref="InvalidOperationException">The schema was made by a newer version.</exception>
    public static async Task ApplyAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var scripts = Scripts();
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, database.Schema, cancellationToken);
        await CreateSchemaAsync(connection, database.Schema, cancellationToken);

        var version = await VersionAsync(connection, cancellationToken);
        if (version > scripts.Count)
        {
            throw new InvalidOperationException(
                $"The schema {database.Schema} of Bitrix24:Storage:ConnectionString was made by a newer version of Bitrix24Typed ({version}, this one knows {scripts.Count}): update the application.");
        }

        foreach (var script in scripts.Skip(version))
            await ExecuteAsync(connection, script, cancellationToken);
        await SetVersionAsync(connection, scripts.Count, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task LockAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        // The other one may have much to do: its migration is waited for without a limit.
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended('bitrix24typed migrations ' || $1, 0))", connection)
        {
            CommandTimeout = 0,
            Parameters = { new NpgsqlParameter<string> { TypedValue = schema } },
        };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>An administrator may have created the schema for a user who must not: CREATE ... IF NOT EXISTS would ask for the right all the same.</summary>
    private static async Task CreateSchemaAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("SELECT count(*)::int FROM pg_namespace WHERE nspname = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = schema } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is 0)
            await ExecuteAsync(connection, $"CREATE SCHEMA \"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(
            "SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'", connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is 0)
            await ExecuteAsync(connection, "CREATE TABLE schema_version (version integer NOT NULL); INSERT INTO schema_version VALUES (0)", cancellationToken);

        await using var read = new NpgsqlCommand("SELECT version FROM schema_version", connection);
        return (int)(await read.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task SetVersionAsync(NpgsqlConnection connection, int version, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE schema_version SET version = $1 WHERE version <> $1", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = version } },
        };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The scripts in the order of their names; a released one is never changed.</summary>
    private static List<string> Scripts()
    {
        var assembly = typeof(SchemaMigrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
