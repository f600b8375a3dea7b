namespace Bitrix24Typed;

/// <summary>
/// Passes the object of the event, read back from the portal, to a parameter of a handler: a deal, say, in a class of your own. Events bring
/// identifiers only.
/// </summary>
/// <remarks>
/// The class has a constructor or properties for the fields that are wanted; <see cref="BitrixFieldAttribute"/> names a field whose name the property's
/// does not tell. If the object does not exist any more, a nullable parameter gets <see langword="null"/>; for one that is not nullable the method is not
/// called.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FetchAttribute : Attribute;
