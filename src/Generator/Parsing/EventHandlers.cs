using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>An event and what is to handle it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Handlers">The attributes that name it.</param>
internal sealed record EventHandlers(EventDefinition Event, IReadOnlyList<HandlerModel> Handlers);
