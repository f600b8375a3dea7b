using Bitrix24Typed.Storage.Database;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>What may have been leased, while the answer is not here yet: if it is lost nobody knows of the lease, and it is given back.</summary>
internal sealed class UnconfirmedLeases(PostgresDatabase database)
{
    private readonly List<(ProcessIdentity Process, long Number)> _leases = [];

    /// <summary>Notes what is about to be leased.</summary>
    public void Add(ProcessIdentity process, long number) => _leases.Add((process, number));

    /// <summary>Notes that it has been leased, or has not.</summary>
    public void Confirm(ProcessIdentity process, long number) => _leases.Remove((process, number));

    /// <summary>Gives back what nobody knows of. Its attempt does not count: nobody has seen it.</summary>
    public async Task FreeAsync(CancellationToken cancellationToken)
    {
        foreach (var (process, number) in _leases)
        {
            await using var command = database.Pool.CreateCommand(
                """
                UPDATE lanes SET state = 'ready', leased_by = NULL, lease = NULL, attempts = attempts - 1
                WHERE state = 'leased' AND leased_by = $1 AND lease = $2
                """);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = process.Id });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
            _ = await command.ExecuteNonQueryAsync(cancellationToken);
        }

        _leases.Clear();
    }
}
