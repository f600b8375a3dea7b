using System.Text.Json;

namespace Bitrix24Typed;

/// <summary>The outcomes of a batch, by the names of its calls.</summary>
/// <param name="Results">The results of the calls that succeeded.</param>
/// <param name="Errors">The errors of those that failed. Calls after a halt are in neither.</param>
public sealed record BatchResult(
    IReadOnlyDictionary<string, JsonElement> Results, IReadOnlyDictionary<string, BitrixRestException> Errors);
