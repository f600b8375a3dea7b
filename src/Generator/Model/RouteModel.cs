using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Model;

/// <summary>The way from one event to its handlers.</summary>
/// <param name="Event">The event.</param>
/// <param name="Calls">The calls, in order.</param>
/// <param name="Policy">How the methods that are called want the event to be handled.</param>
internal sealed record RouteModel(EventDefinition Event, EquatableArray<CallModel> Calls, PolicyModel Policy);
