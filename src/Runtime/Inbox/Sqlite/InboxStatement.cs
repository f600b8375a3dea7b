using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>
/// A prepared statement whose parameters are bound in their order, without the objects that a command makes for each: several are run for every
/// event.
/// </summary>
internal sealed class InboxStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];
    private int _bound;

    /// <exception cref="SqliteException">The statement does not fit the file.</exception>
    public InboxStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public InboxStatement Bind(long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, ++_bound, number) : raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    public InboxStatement Bind(bool value) => Bind(value ? 1 : 0);

    public InboxStatement Bind(DateTimeOffset? time) => Bind(time?.UtcTicks);

    public InboxStatement Bind(string? text)
    {
        if (text is null)
            return Bind((long?)null);

        if (Encoding.UTF8.GetMaxByteCount(text.Length) > _text.Length)
            _text = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        Check(raw.sqlite3_bind_text(_statement, ++_bound, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text))));
        return this;
    }

    public InboxStatement Bind(ReadOnlySpan<byte> bytes)
    {
        // Nothing is not the same as no value.
        Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0) : raw.sqlite3_bind_blob(_statement, ++_bound, bytes));
        return this;
    }

    /// <summary>Binds a list, for <c>json_each</c>.</summary>
    public InboxStatement Bind(IReadOnlyList<long> numbers) => Bind($"[{string.Join(',', numbers)}]");

    /// <summary>Runs it once.</summary>
    /// <exception cref="SqliteException">The file can't be written.</exception>
    public void Run()
    {
        try
        {
            _ = Read();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns><see langword="false"/> if there is none.</returns>
    /// <exception cref="SqliteException">The file can't be read.</exception>
    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(result);
        return result is raw.SQLITE_ROW;
    }

    /// <summary>Lets the file go, and takes the next parameters.</summary>
    public void Reset()
    {
        _ = raw.sqlite3_reset(_statement);
        _bound = 0;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public DateTimeOffset Time(int column) => new(Number(column), TimeSpan.Zero);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>The bytes of a column, until the next row is read.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
