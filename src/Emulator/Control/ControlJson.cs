using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Typed.Emulator.Applications;

namespace Bitrix24Typed.Emulator.Control;

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IEnumerable<PortalView>))]
[JsonSerializable(typeof(IEnumerable<HandlerView>))]
[JsonSerializable(typeof(IEnumerable<DeliveryView>))]
[JsonSerializable(typeof(IEnumerable<OfflineView>))]
[JsonSerializable(typeof(IEnumerable<FaultView>))]
[JsonSerializable(typeof(IEnumerable<ApplicationView>))]
[JsonSerializable(typeof(IEnumerable<JsonObject>))]
[JsonSerializable(typeof(NewPortal))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(Renaming))]
[JsonSerializable(typeof(PlanChange))]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(Uninstallation))]
[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(TextMessage))]
[JsonSerializable(typeof(LineMessage))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(Happening))]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(ApplicationDescription))]
[JsonSerializable(typeof(IssuedTokens))]
[JsonSerializable(typeof(string))]
internal sealed partial class ControlJson : JsonSerializerContext;
