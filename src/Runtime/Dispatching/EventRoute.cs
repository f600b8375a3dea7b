using System.Text;
using Bitrix24Typed.Fetching;

namespace Bitrix24Typed.Dispatching;

/// <summary>The way from one event to the methods of one assembly that handle it. Generated.</summary>
public abstract class EventRoute
{
    /// <summary>The event's name, upper case; empty for a fallback.</summary>
    public virtual string EventName => "";

    /// <summary>
    /// What kind of object the event is about (<c>crm.deal</c>): events of one family and one identity are handled one after the other.
    /// </summary>
    public virtual string Family => EventName;

    /// <summary>
    /// Where the identity of the object stands in the data: alternatives, each a path of keys joined by dots (<c>FIELDS.ID</c>). The first that
    /// is there counts.
    /// </summary>
    public virtual IReadOnlyList<string> IdentityPaths => [];

    /// <summary>
    /// Where the type of a smart process's item stands in the data (<c>FIELDS.ENTITY_TYPE_ID</c>); <see langword="null"/> for other events.
    /// Such events also come under names with a suffix: <c>ONCRMDYNAMICITEMUPDATE_147</c>.
    /// </summary>
    public virtual string? EntityTypePath => null;

    /// <summary>The method by which the event's object is read back; <see langword="null"/> if none is known.</summary>
    public virtual FetchMethod? Fetch => null;

    /// <summary>How the handlers want to be called.</summary>
    public virtual HandlingPolicy Policy => HandlingPolicy.Default;

    /// <summary>This route as the only one of its event, which it mostly is.</summary>
    internal EventRoute[] Alone => field ??= [this];

    /// <summary>The event's name as it is compared.</summary>
    internal byte[] NameInBytes => field ??= Encoding.UTF8.GetBytes(EventName);

    /// <summary>Reads the payload and calls the methods, in the order of their names.</summary>
    /// <param name="invocation">The event and what the methods may ask for.</param>
    /// <returns><see langword="false"/> if no method wanted this event (a method may be narrowed to one type of items).</returns>
    /// <exception cref="Payloads.BitrixPayloadException">The data lacks its identity; no method was called.</exception>
    public abstract ValueTask<bool> InvokeAsync(EventInvocation invocation);
}
