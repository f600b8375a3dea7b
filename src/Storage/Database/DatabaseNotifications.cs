using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>
/// What other processes, and this one, say through the database (NOTIFY), heard on a connection of its own. A notification says that there is
/// something to look at; who would miss one looks by itself from time to time.
/// </summary>
internal sealed class DatabaseNotifications(PostgresDatabase database, ILogger<DatabaseNotifications> logger) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closing = new();
    private readonly NpgsqlDataSource _connections = database.CreatePool(settings =>
    {
        settings.Pooling = false;
        settings.KeepAlive = 10;
    });

    private Task _listening = Task.CompletedTask;

    /// <summary>Is raised with what was said.</summary>
    public event Action<string>? Received;

    /// <summary>Is raised when listening has begun, again too: before it nothing was heard.</summary>
    public event Action? Began;

    /// <summary>Whether what is said is heard.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Listens until it is disposed.</summary>
    public void Start()
    {
        if (_listening.IsCompleted && !_closing.IsCancellationRequested)
            _listening = ListenAsync(_closing.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;

        await _closing.CancelAsync();
        await _listening;
        await _connections.DisposeAsync();
        _closing.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
            {
                logger.NotificationsLost(exception);
            }
            finally
            {
                IsListening = false;
            }

            await Task.Delay(PauseAfterFailure, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _connections.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => Received?.Invoke(notification.Payload);
        await using var listen = new NpgsqlCommand($"LISTEN \"{database.Schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        _ = await listen.ExecuteNonQueryAsync(cancellationToken);
        IsListening = true;
        Began?.Invoke();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }
}
