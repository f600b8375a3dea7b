using System.Text.Json.Serialization;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Storage.Portals;

/// <summary>How portals are written; what is not known is left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Portal))]
[JsonSerializable(typeof(PortalCredentials))]
internal sealed partial class PortalJsonContext : JsonSerializerContext;
