namespace Bitrix24Typed.Storage.Inbox;

/// <summary>SQL that more than one statement has.</summary>
internal static class LaneState
{
    /// <summary>The state of the row <c>lanes</c> that is not leased and whose first event is due.</summary>
    public const string WhenDue =
        """
        CASE WHEN EXISTS (SELECT FROM suspensions s WHERE s.member_id = lanes.member_id FOR KEY SHARE) THEN 'parked' ELSE 'ready' END
        """;

    /// <summary>
    /// Whether the lane <c>l</c> has no pending event. NOT EXISTS would say the same, but may be made a join that reads the events of all lanes.
    /// </summary>
    public const string IsEmpty = "(SELECT p.position FROM events p WHERE p.lane = l.lane AND p.handled_at IS NULL ORDER BY p.position LIMIT 1) IS NULL";
}
