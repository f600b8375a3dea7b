namespace Bitrix24Typed.Storage.Inbox;

/// <summary>SQL that more than one statement has.</summary>
internal static class LaneState
{
    /// <summary>The state of the row <c>lanes</c> that is not leased and whose first event is due.</summary>
    public const string WhenDue =
        """
        CASE WHEN EXISTS (SELECT FROM suspensions s WHERE s.member_id = lanes.member_id FOR KEY SHARE) THEN 'parked' ELSE 'ready' END
        """;
}
