using System.Security.Cryptography;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>Reads the events of lanes that have just been leased.</summary>
internal sealed class LeasedEvents(
    PortalTurns turns, LeaseSettlements settlements, AtRestProtection protection, TimeProvider time, ILogger<LeasedEvents> logger)
{
    /// <summary>How long a body waits for the keys that can read it.</summary>
    public static readonly TimeSpan WaitForKeys = TimeSpan.FromMinutes(1);

    /// <summary>A statement of its own: it must see what was committed before the lanes were locked.</summary>
    public static NpgsqlBatchCommand Select(Guid process, long number) => new(
        $"""
        SELECT l.lane, l.attempts, l.turn, b.body, {EventColumns.NamesOf("e")}
        FROM lanes l
        CROSS JOIN LATERAL (SELECT * FROM events p WHERE p.lane = l.lane AND p.handled_at IS NULL ORDER BY p.position LIMIT 1) e
        JOIN bodies b ON b.position = e.position
        WHERE l.state = 'leased' AND l.leased_by = $1 AND l.lease = $2
        ORDER BY l.turn
        """)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = process }, new NpgsqlParameter<long> { TypedValue = number } },
    };

    /// <summary>Makes the leases of what was selected. What can't be read is put back instead.</summary>
    public async Task<List<InboxLease>> ReadAsync(NpgsqlDataReader reader, ProcessIdentity process, long number)
    {
        var leases = new List<InboxLease>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            if (await LeaseAtAsync(reader, process, number) is { } lease)
                leases.Add(lease);
        }

        return leases;
    }

    private async ValueTask<InboxLease?> LeaseAtAsync(NpgsqlDataReader reader, ProcessIdentity process, long number)
    {
        var (lane, attempts, turn) = (reader.GetInt64(0), reader.GetInt32(1), reader.GetInt64(2));
        turns.Reached(turn);
        var body = reader.GetFieldValue<byte[]>(3);
        try
        {
            var lease = new InboxLease(EventColumns.Read(reader, 4, protection.Unprotect(body)), attempts) { Lost = process.Lost };
            settlements.Add(lease, new LaneLease(lane, number, process));
            return lease;
        }
        catch (CryptographicException exception)
        {
            var lease = new InboxLease(EventColumns.Read(reader, 4, []), attempts);
            logger.BodyUnreadable(exception, lease.Event.Id, WaitForKeys);
            settlements.Add(lease, new LaneLease(lane, number, process));
            await settlements.RetryAsync(lease, time.GetUtcNow() + WaitForKeys);
            return null;
        }
    }
}
