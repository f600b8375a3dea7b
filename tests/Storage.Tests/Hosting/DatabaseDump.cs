using Npgsql;

namespace Bitrix24Typed.Storage.Tests.Hosting;

/// <summary>Everything that stands in the tables, as bytes.</summary>
internal static class DatabaseDump
{
    public static async Task<byte[]> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT array_agg(tablename::text) FROM pg_tables WHERE schemaname = 'bitrix24'", connection);
        using var dump = new MemoryStream();
        foreach (var table in (string[])(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY bitrix24.{table} TO STDOUT (FORMAT binary)", cancellationToken);
            await rows.CopyToAsync(dump, cancellationToken);
        }

        return dump.ToArray();
    }
}
