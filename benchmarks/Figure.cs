using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Typed.Benchmarks;

/// <summary>A measured figure, and what it is to be compared with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What was measured.</param>
/// <param name="LimitOrPeer">The limit, or what a peer did in the same run.</param>
/// <param name="Ratio">The one by the other; <see langword="null"/> by a limit of zero.</param>
internal sealed record Figure(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("limit_or_peer")] double LimitOrPeer,
    [property: JsonPropertyName("ratio")] double? Ratio)
{
    public static Figure Of(string name, double value, double limitOrPeer)
        => new(name, Math.Round(value, 2), Math.Round(limitOrPeer, 2), limitOrPeer == 0 ? null : Math.Round(value / limitOrPeer, 3));

    public void Print() => Console.WriteLine(JsonSerializer.Serialize(this));
}
