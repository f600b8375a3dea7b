namespace Bitrix24Typed.Inbox;

/// <summary>What the stored body of an event is.</summary>
public enum EventFormat
{
    /// <summary>The form that a portal POSTed.</summary>
    Form,

    /// <summary>The data of an offline record, JSON.</summary>
    Json,
}
