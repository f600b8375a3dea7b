using System.Text.Json.Serialization;

namespace Bitrix24Typed.Emulator.State;

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(EmulatorState))]
internal sealed partial class StateJson : JsonSerializerContext;
