using System.Text.Json.Serialization;

namespace Bitrix24Typed.Portals;

/// <summary>Portals as JSON at rest.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Portal))]
[JsonSerializable(typeof(PortalCredentials))]
internal sealed partial class PortalJsonContext : JsonSerializerContext;
