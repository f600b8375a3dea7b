using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Model;

/// <summary>The payload of an event.</summary>
/// <param name="Namespace">Its namespace, escaped.</param>
/// <param name="Event">The event.</param>
internal sealed record PayloadModel(string Namespace, EventDefinition Event);
