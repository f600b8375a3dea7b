namespace Bitrix24Typed;

/// <summary>
/// Makes a method the handler of a Bitrix24 event. The event is subscribed on every portal that installs the application.
/// </summary>
/// <remarks>
/// The method takes, in any order and all optional: the event's generated payload, <c>BitrixEventContext</c>,
/// <c>IBitrixClient</c>, <see cref="System.Threading.CancellationToken"/> and any service. It returns <see langword="void"/>,
/// <c>Task</c> or <c>ValueTask</c>. It may be static. Several attributes are allowed.
/// </remarks>
/// <param name="name">The event's name, in any letter case: <c>OnCrmDealUpdate</c>, <c>ONCRMDEALUPDATE</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class BitrixEventAttribute(string name) : Attribute
{
    /// <summary>The event's name, as written.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Narrows an event of smart processes to one type of items: the method then receives only the items of this <c>entityTypeId</c>,
    /// also under the suffixed name (<c>OnCrmDynamicItemUpdate_147</c>). Zero, the default, means all types.
    /// </summary>
    public int EntityTypeId { get; set; }

    /// <summary>How the portal hands the event over; <see cref="Delivery.Online"/> by default.</summary>
    public Delivery Delivery { get; set; }

    /// <summary>
    /// The user under whose rights the event is raised and whose token it carries; zero, the default, is the user who caused the event.
    /// Such a subscription gets a handler URL of its own, so that its deliveries can be told apart.
    /// </summary>
    public long AuthUserId { get; set; }

    /// <summary>
    /// The source key of an offline subscription: changes that the application makes with the same key are not queued.
    /// </summary>
    public string? AuthConnector { get; set; }

    /// <summary>
    /// Whether the last of several events of one object is enough: while an event waits, a later one of the same object and name takes its place.
    /// </summary>
    public bool Coalesce { get; set; }

    /// <summary>
    /// Whether events are left out that this application's own calls have caused, so that a handler that changes the object of its event is
    /// not called for its own change.
    /// </summary>
    public bool IgnoreOwnChanges { get; set; }

    /// <summary>How often an event is handed to the method before it becomes a dead letter; zero, the default, is what the settings say.</summary>
    public int MaxAttempts { get; set; }

    /// <summary>The wait before the second attempt, in seconds, doubled for each further one; zero, the default, is what the settings say.</summary>
    public double RetryDelaySeconds { get; set; }

    /// <summary>How long the method may take, in seconds, before it is cancelled and the attempt has failed; zero, the default, is what the settings say.</summary>
    public double TimeoutSeconds { get; set; }
}
