namespace Bitrix24Typed.Dashboard.DeadLetters;

/// <summary>What an event is about, for a person.</summary>
internal static class ObjectName
{
    /// <summary>The kind of object and its identifier: <c>crm.deal 7</c>.</summary>
    public static string Of(Inbox.InboxEvent inboxEvent)
        => inboxEvent.OrderKey.Split('|', 3) is [_, var family, { Length: > 0 } identity] ? $"{family} {identity}" : "–";
}
