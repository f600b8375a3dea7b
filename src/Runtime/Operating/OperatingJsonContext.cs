using System.Text.Json.Serialization;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Operating;

/// <summary>What the management endpoints answer, as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(InboxStatistics))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(DeadLetterView))]
[JsonSerializable(typeof(ChangedLetters))]
internal sealed partial class OperatingJsonContext : JsonSerializerContext;
