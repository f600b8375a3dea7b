using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Typed.Cli.Deliveries;
using Bitrix24Typed.Cli.Emulation;
using Bitrix24Typed.Cli.Events;
using Bitrix24Typed.Cli.Operating;

namespace Bitrix24Typed.Cli.Output;

/// <summary>What the commands read and write as JSON. The names are a contract: docs/cli.md describes them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<CatalogEvent>))]
[JsonSerializable(typeof(TriggeredDelivery))]
[JsonSerializable(typeof(RecordedDelivery))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(EmulatorStart))]
[JsonSerializable(typeof(EmulatedDelivery))]
[JsonSerializable(typeof(PortalPage))]
[JsonSerializable(typeof(PortalBindings))]
[JsonSerializable(typeof(IReadOnlyList<PortalBindings>))]
[JsonSerializable(typeof(BindingChanges))]
[JsonSerializable(typeof(IReadOnlyList<BindingChanges>))]
[JsonSerializable(typeof(InboxStatistics))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(ChangedLetters))]
[JsonSerializable(typeof(Diagnosis))]
[JsonSerializable(typeof(PortalDiagnosis))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class CliJson : JsonSerializerContext;
