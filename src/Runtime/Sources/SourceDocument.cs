using System.Text.Json.Serialization;

namespace Bitrix24Typed.Sources;

/// <summary>A list of queue servers as it is published, and as it is kept in a file.</summary>
internal sealed record SourceDocument
{
    [JsonPropertyName("nodes")]
    public string[]? Nodes { get; init; }

    /// <summary>When it was fetched; only in a file.</summary>
    [JsonPropertyName("fetched_at")]
    public DateTimeOffset FetchedAt { get; init; }
}
