using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Storage;

/// <summary>Whether the keys with which a file is encrypted are there, and will be there after the next start.</summary>
internal sealed class EncryptionKeys(AtRestProtection protection, IServiceProvider services)
{
    private const string Remedy =
        "Keep them where each process and each start finds them: services.AddDataProtection().SetApplicationName(\"...\").PersistKeysToFileSystem(...), "
        + "or another PersistKeysTo method; see docs/storage.md.";

    /// <summary>Checks the keys against a file; a new file is bound to the keys that are there.</summary>
    /// <exception cref="InvalidOperationException">The keys are others, or are kept nowhere.</exception>
    /// <exception cref="SqliteException">The file can't be written.</exception>
    public void Check(SqliteConnection connection)
    {
        var canary = protection.Protect("canary");
        if (ReadCanary(connection) is null && !ArePersistent())
        {
            throw new InvalidOperationException(
                $"The Data Protection keys are in memory only: what is encrypted now could not be read after a restart. {Remedy}");
        }

        // Written each time, although it changes nothing but in a new file: a file that can't be written is noticed now.
        WriteCanary(connection, canary);
        try
        {
            _ = protection.Unprotect(ReadCanary(connection)!);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException(
                $"{connection.DataSource} is encrypted with Data Protection keys that this process does not have. {Remedy} If the keys are lost, "
                + "set Bitrix24:Storage:Path to a new file: administrators must then open the application once on each portal.",
                exception);
        }
    }

    /// <summary>Asks as another process would: it has the same settings, but not the keys that this one has in memory.</summary>
    private bool ArePersistent() => ActivatorUtilities.CreateInstance<XmlKeyManager>(services).GetAllKeys().Count > 0;

    private static byte[]? ReadCanary(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT canary FROM encryption";
        return (byte[]?)command.ExecuteScalar();
    }

    private static void WriteCanary(SqliteConnection connection, byte[] canary)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO encryption (id, canary) VALUES (1, $canary) ON CONFLICT DO NOTHING";
        _ = command.Parameters.AddWithValue("$canary", canary);
        _ = command.ExecuteNonQuery();
    }
}
