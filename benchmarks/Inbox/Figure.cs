using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>A measured figure, and what it is to be compared with.</summary>
internal sealed record Figure(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("limit_or_peer")] double LimitOrPeer,
    [property: JsonPropertyName("ratio")] double Ratio)
{
    public static Figure Of(string name, double value, double limitOrPeer)
        => new(name, Math.Round(value, 2), Math.Round(limitOrPeer, 2), Math.Round(value / limitOrPeer, 3));

    public void Print() => Console.WriteLine(JsonSerializer.Serialize(this));
}
