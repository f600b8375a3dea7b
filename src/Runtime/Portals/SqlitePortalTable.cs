using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Portals;

/// <summary>The statements on the table of portals, on a connection of their own. One thread at a time.</summary>
internal sealed class SqlitePortalTable : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _readSince;
    private readonly SqliteCommand _write;

    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public SqlitePortalTable(SqliteFile file)
    {
        _connection = file.Open();
        _readSince = Command(
            "SELECT member_id, revision, portal, credentials FROM portals WHERE revision > $revision ORDER BY revision",
            "$revision");
        _write = Command(
            """
            INSERT INTO portals (member_id, revision, portal, credentials) VALUES ($member_id, $revision, $portal, $credentials)
            ON CONFLICT (member_id) DO UPDATE SET revision = excluded.revision, portal = excluded.portal, credentials = excluded.credentials
            """,
            "$member_id",
            "$revision",
            "$portal",
            "$credentials");
    }

    /// <summary>Begins a change: nobody else changes anything until it is committed or disposed.</summary>
    public SqliteTransaction Begin()
    {
        var transaction = _connection.BeginTransaction();
        (_readSince.Transaction, _write.Transaction) = (transaction, transaction);
        return transaction;
    }

    /// <summary>The portals that were changed after a revision, in the order of their changes.</summary>
    public List<PortalRow> ReadSince(long revision)
    {
        _readSince.Parameters[0].Value = revision;
        using var reader = _readSince.ExecuteReader();
        var rows = new List<PortalRow>();
        while (reader.Read())
            rows.Add(new PortalRow(reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3)));
        return rows;
    }

    public void Write(PortalRow row)
    {
        object[] values = [row.MemberId, row.Revision, row.Portal, row.Credentials];
        for (var index = 0; index < values.Length; index++)
            _write.Parameters[index].Value = values[index];
        _ = _write.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _readSince.Dispose();
        _write.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            _ = command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }
}
