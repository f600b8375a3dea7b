using System.Net.Sockets;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>Tells what the database has refused from what a lost connection, a restart or an overload has prevented.</summary>
internal static class DatabaseFailure
{
    /// <summary>Whether the same may succeed later.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        // What breaks rules of the data, or of SQL, breaks them again.
        PostgresException { SqlState: var state } => !state.StartsWith("22", StringComparison.Ordinal) && !state.StartsWith("42", StringComparison.Ordinal),
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };
}
