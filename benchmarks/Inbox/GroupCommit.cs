using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>The least that can be done to keep bytes in SQLite: one thread that commits what has come in as one group, written through.</summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;
    private bool _isClosing;
    private List<(byte[] Body, TaskCompletionSource Written)> _queue = [];

    public GroupCommit(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bodies (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public Task InsertAsync(byte[] body)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _queue.Add((body, written));
            Monitor.Pulse(_gate);
        }

        return written.Task;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        using var begin = Command("BEGIN IMMEDIATE");
        using var insert = Command("INSERT INTO bodies (body) VALUES ($body)");
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        using var commit = Command("COMMIT");
        while (Next() is { Count: > 0 } group)
        {
            _ = begin.ExecuteNonQuery();
            foreach (var write in group)
            {
                body.Value = write.Body;
                _ = insert.ExecuteNonQuery();
            }

            _ = commit.ExecuteNonQuery();
            group.ForEach(write => write.Written.SetResult());
        }
    }

    private List<(byte[] Body, TaskCompletionSource Written)> Next()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_isClosing)
                _ = Monitor.Wait(_gate);
            var group = _queue;
            _queue = [];
            return group;
        }
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        _ = command.ExecuteNonQuery();
    }
}
