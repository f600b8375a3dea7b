using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>A member of an object in JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="NameSpan">Where the name stands, with its quotes.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMember(string Name, TextSpan NameSpan, JsonValue Value);
