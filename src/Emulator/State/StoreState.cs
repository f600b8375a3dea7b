using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.State;

/// <summary>Records by their numbers.</summary>
/// <param name="LastId">The last number given.</param>
/// <param name="Records">The records.</param>
internal sealed record StoreState(long LastId, IReadOnlyDictionary<long, JsonObject> Records);
