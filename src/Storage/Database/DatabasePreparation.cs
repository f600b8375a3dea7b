using System.Security.Cryptography;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>What must be right before the database is used: it can be reached, has this version's schema, and is encrypted with our keys.</summary>
internal sealed class DatabasePreparation(PostgresDatabase database, AtRestProtection protection)
{
    /// <summary>Prepares the database.</summary>
    /// <exception cref="InvalidOperationException">It can't be used; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SchemaMigrations.ApplyAsync(database, cancellationToken);
            await CheckDurabilityAsync(cancellationToken);
            await CheckKeysAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new InvalidOperationException(
                $"The database of Bitrix24:Storage:ConnectionString can't be prepared: {exception.Message}", exception);
        }
    }

    private async Task CheckDurabilityAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand("SELECT current_setting('synchronous_commit')");
        if (await command.ExecuteScalarAsync(cancellationToken) is "off")
        {
            throw new InvalidOperationException(
                "The database of Bitrix24:Storage:ConnectionString has synchronous_commit = off: events would be acknowledged and lost. Set it to on for this user.");
        }
    }

    /// <summary>The first process leaves a text that it has encrypted; every other one must be able to read it.</summary>
    private async Task CheckKeysAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand(
            "WITH first AS (INSERT INTO key_check SELECT $1 WHERE NOT EXISTS (SELECT FROM key_check) ON CONFLICT DO NOTHING) SELECT encrypted FROM key_check");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = protection.Protect("bitrix24") });
        if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] encrypted)
            return;

        try
        {
            _ = protection.Unprotect(encrypted);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException(
                "The database of Bitrix24:Storage:ConnectionString is encrypted with other Data Protection keys than those of this process. Give all processes the same keys: "
                + "AddDataProtection().SetApplicationName(...) with PersistKeysToFileSystem(...) or another shared place.",
                exception);
        }
    }
}
