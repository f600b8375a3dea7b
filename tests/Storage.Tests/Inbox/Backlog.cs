namespace Bitrix24Typed.Storage.Tests.Inbox;

/// <summary>Events that are there already: made by the server, because appending a million of them would take minutes.</summary>
internal static class Backlog
{
    /// <summary>SQL that inserts lanes of one pending event each, and events that were handled.</summary>
    public static string Insert(int lanes, int handled, byte[] encryptedBody) =>
        $"""
        SET search_path = bitrix24;
        CREATE TEMPORARY TABLE backlog AS
            SELECT nextval('event_positions') AS position, n, n <= {lanes} AS is_pending FROM generate_series(1, {lanes + handled}) n;
        INSERT INTO events (position, lane, id, event_name, member_id, domain, order_key, received_at, auth_user_id, origin, format, content_hash, is_coalescing, due_at, claimed_at, handled_at)
            SELECT position, n, gen_random_uuid(), 'ONCRMDEALUPDATE', 'portal ' || n % 100, 'acme.bitrix24.com', 'backlog ' || n, now(), 0, 0, 0, gen_random_uuid(), false, now(),
                CASE WHEN NOT is_pending THEN now() END, CASE WHEN NOT is_pending THEN now() END
            FROM backlog;
        INSERT INTO bodies SELECT position, '\x{Convert.ToHexString(encryptedBody)}' FROM backlog;
        INSERT INTO lanes (lane, member_id, state, turn, due_at) SELECT n, 'portal ' || n % 100, 'ready', n / 100, now() FROM backlog WHERE is_pending;
        """;
}
