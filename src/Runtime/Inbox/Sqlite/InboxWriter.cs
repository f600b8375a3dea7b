using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>
/// The one thread that writes the inbox. It commits everything that has come in meanwhile as one group, so that many changes share the wait for
/// the disk. What the disk does not take is refused, or kept and written as soon as that is possible again.
/// </summary>
internal sealed class InboxWriter : IDisposable
{
    private const int MostWaiting = 1024;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly SqliteFile _file;
    private readonly ILogger _logger;
    private readonly object _gate = new();
    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly Thread _thread;
    private List<InboxWrite> _queue = [];
    private InboxStatements? _statements;
    private bool _isFailing;
    private bool _isClosing;
    private bool _isClosed;

    public InboxWriter(SqliteFile file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _statements = new InboxStatements(file);
        _thread = new Thread(Run) { IsBackground = true, Name = "Bitrix24 inbox" };
        _thread.Start();
    }

    /// <summary>Writes a change whose caller is told if that is not possible; waits while too many others wait.</summary>
    /// <param name="apply">Writes it.</param>
    /// <param name="publish">What is to happen once it is written.</param>
    /// <param name="cancellationToken">Ends the waiting for room; what waits for the disk is written.</param>
    /// <exception cref="InboxUnavailableException">It could not be written.</exception>
    public async Task WriteAsync(Action<InboxStatements> apply, Action? publish, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        var write = new InboxWrite(apply, isRefusable: true) { Publish = publish };
        try
        {
            Enqueue(write);
            await write.Written;
        }
        finally
        {
            _ = _room.Release();
        }
    }

    /// <summary>Writes a change as soon as that is possible.</summary>
    /// <returns>Completes when it has reached the disk.</returns>
    public Task Enqueue(Action<InboxStatements> apply)
    {
        var write = new InboxWrite(apply, isRefusable: false);
        Enqueue(write);
        return write.Written;
    }

    /// <summary>Writes what has come in, and ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _statements?.Dispose();
        _room.Dispose();
    }

    private void Enqueue(InboxWrite write)
    {
        lock (_gate)
        {
            if (_isClosed)
                throw new InboxUnavailableException("The application is stopping.");

            _queue.Add(write);
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        List<InboxWrite> kept = [];
        while (Next(kept) is { } group)
            kept = TryCommit(group) is { } failure ? Refuse(group, failure) : [];
        kept.ForEach(write => write.Refuse(new InboxUnavailableException("The application has stopped.")));
    }

    /// <summary>What is to be committed next: what was kept, and what has come in since; nothing at the end.</summary>
    private List<InboxWrite>? Next(List<InboxWrite> kept)
    {
        lock (_gate)
        {
            if (kept.Count > 0 && _queue.Count == 0 && !_isClosing)
                _ = Monitor.Wait(_gate, RetryInterval);
            while (kept.Count == 0 && _queue.Count == 0 && !_isClosing)
                _ = Monitor.Wait(_gate);
            _isClosed = _isClosing && _queue.Count == 0;
            if (_isClosed)
                return null;

            var group = _queue;
            _queue = [];
            group.InsertRange(0, kept);
            return group;
        }
    }

    private List<InboxWrite> Refuse(List<InboxWrite> group, Exception failure)
    {
        foreach (var write in group.Where(write => write.IsRefusable))
            write.Refuse(new InboxUnavailableException($"{_file.Path} can't be written.", failure));

        // A large event may not fit where a mark does.
        var kept = group.Where(write => !write.IsRefusable).ToList();
        return kept.Count == 0 || TryCommit(kept) is null ? [] : kept;
    }

    private Exception? TryCommit(List<InboxWrite> group)
    {
        try
        {
            Commit(group);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return exception;
        }

        Recover();
        foreach (var write in group)
            write.Acknowledge();
        return null;
    }

    private void Commit(List<InboxWrite> group)
    {
        _statements ??= Reopen();
        _statements.Begin();
        foreach (var write in group)
            write.Apply(_statements);
        _statements.Commit();
        CheckFile();
    }

    private InboxStatements Reopen()
    {
        // SQLite would make a new file, and what is in the index would not be in it.
        CheckFile();
        return new InboxStatements(_file);
    }

    /// <summary>A deleted file can be written to, until it is closed.</summary>
    private void CheckFile()
    {
        if (!File.Exists(_file.Path))
            throw new IOException($"{_file.Path} has been deleted or moved: put it back, or restart the application with a new one.");
    }

    private void Fail(Exception exception)
    {
        if (!_isFailing)
            _logger.InboxFailing(exception, _file.Path);
        _isFailing = true;
        CloseStatements();
    }

    private void Recover()
    {
        if (_isFailing)
            _logger.InboxRecovered(_file.Path);
        _isFailing = false;
    }

    private void CloseStatements()
    {
        try
        {
            _statements?.Dispose();
        }
        catch (SqliteException)
        {
            // It could not be written either; the next connection finds what was committed.
        }

        _statements = null;
    }
}
