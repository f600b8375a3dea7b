using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Sources;

namespace Bitrix24Typed.Rest;

/// <summary>The types that the runtime itself reads, and those a call may ask for without a context of its own.</summary>
[JsonSerializable(typeof(TokenGrant))]
[JsonSerializable(typeof(ApplicationInfo))]
[JsonSerializable(typeof(BindingRow[]))]
[JsonSerializable(typeof(SourceDocument))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(double))]
internal sealed partial class BitrixJsonContext : JsonSerializerContext;
