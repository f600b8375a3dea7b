using System.Text.Json.Serialization;

namespace Bitrix24Typed.Tests.Rest;

/// <summary>Reads deals as an application that is compiled ahead of time does.</summary>
[JsonSerializable(typeof(FieldNamesTests.Deal))]
internal sealed partial class DealContext : JsonSerializerContext;
